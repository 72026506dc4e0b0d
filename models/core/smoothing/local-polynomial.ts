import { singularValueDecomposition } from '../linear-algebra/singular-value-decomposition';

/** A local polynomial at a point. */
export interface LocalFit {
  readonly value: number;
  readonly slope: number;
}

interface Neighborhood {
  /** Points that take part, the nearest ones. */
  readonly neighbors: number;
  readonly degree: number;
  /** Factor on the squared reach when the span is above 1. */
  readonly stretch: number;
}

/** Singular values below this share of the largest do not count: 100 units of the last place. */
const SINGULAR = 100 * 2 ** -52;

/**
 * Value and slope at q of the polynomial that fits the nearest points with tricube weights.
 *
 * Least squares by singular values of the scaled columns 1, x − q, (x − q)²; directions without information are left
 * out, so that tied points do no harm.
 *
 * @undefined NaN where all neighbors are tied with q: the neighborhood has no width
 * @cost O(n)
 * @source Cleveland, Grosse 1991, doi:10.1007/BF01890836: ehg127 of dloess
 */
export function localPolynomial(
  points: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  q: number,
  { neighbors, degree, stretch }: Neighborhood,
): LocalFit {
  const { x, y } = points;
  const squared = Float64Array.from(x, (value) => (value - q) ** 2);
  const reach = Math.sqrt(squared.slice().sort()[neighbors - 1] * stretch);
  if (reach === 0) return { value: NaN, slope: NaN };
  const columns = Array.from({ length: degree + 1 }, () => [] as number[]);
  const response: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const root = Math.sqrt(weightAt(Math.abs(x[i] - q), reach));
    if (root === 0) continue;
    response.push(root * y[i]);
    let power = root;
    for (const column of columns) {
      column.push(power);
      power *= x[i] - q;
    }
  }
  const [value, slope = 0] = pseudoSolve(columns, response);
  return { value, slope };
}

function weightAt(distance: number, reach: number): number {
  if (distance >= reach) return 0;
  return (1 - (distance / reach) ** 3) ** 3;
}

/** Least squares of least length in the scaled columns. */
function pseudoSolve(columns: readonly number[][], response: readonly number[]): number[] {
  const scales = columns.map((column) => Math.hypot(...column) || 1);
  const scaled = columns.map((column, j) => Float64Array.from(column, (value) => value / scales[j]));
  const { u, values, v } = singularValueDecomposition(scaled);
  const solution = columns.map(() => 0);
  values.forEach((value, k) => {
    if (!(value > SINGULAR * values[0])) return;
    const projection = u[k].reduce((sum, entry, i) => sum + entry * response[i], 0) / value;
    v[k].forEach((entry, j) => (solution[j] += entry * projection));
  });
  return solution.map((value, j) => value / scales[j]);
}
