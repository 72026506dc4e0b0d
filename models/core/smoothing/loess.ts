import { ConcordError } from '../errors';
import { coreErrors } from '../core.errors';
import { localPolynomial, type LocalFit } from './local-polynomial';
import { vertexTree } from './vertex-tree';

export interface LoessOptions {
  /** Share of the points that each local polynomial uses, default 0.75. */
  readonly span?: number;
  /** Degree of the local polynomials, default 2. */
  readonly degree?: 0 | 1 | 2;
  /** DIRECT: a polynomial at every point asked for; INTERPOLATE: at the vertices of a k-d tree, cubic between them. */
  readonly surface?: 'DIRECT' | 'INTERPOLATE';
  /** Cells of the tree hold at most this share of span · n points, default 0.2. */
  readonly cell?: number;
}

/**
 * Local regression on one predictor (loess), Gaussian family.
 *
 * @param x, y the points, any order @param at where the curve is wanted, default at x
 * @returns the curve at each point asked for
 * @undefined NaN outside the range of x when interpolating, and where so many points are tied that a neighborhood has no
 *   width; a neighborhood with few distinct points is fitted by what they determine (pseudo-inverse)
 * @throws ARGUMENT_OUT_OF_RANGE when lengths differ, a value is not finite, or the span holds no more points than the degree
 * @cost DIRECT O(n · points asked for); INTERPOLATE O(n · vertices)
 * @source Cleveland, Grosse 1991, doi:10.1007/BF01890836; R loess with surface "direct" and "interpolate"
 */
export function loess(
  points: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  at: ArrayLike<number> = points.x,
  options: LoessOptions = {},
): Float64Array {
  const { span = 0.75, degree = 2, surface = 'INTERPOLATE', cell = 0.2 } = options;
  const { x, y } = points;
  const n = x.length;
  const neighbors = Math.min(n, Math.floor(n * span + 1e-5));
  const isFinite = Array.from(x).every(Number.isFinite) && Array.from(y).every(Number.isFinite);
  if (n !== y.length || !isFinite || neighbors <= degree)
    throw new ConcordError(
      coreErrors.ARGUMENT_OUT_OF_RANGE,
      `loess needs finite points and more than ${degree} of them within the span.`,
    );
  const fit = (q: number): LocalFit => localPolynomial({ x, y }, q, { neighbors, degree, stretch: Math.max(1, span) });
  if (surface === 'DIRECT') return Float64Array.from(at, (q) => fit(q).value);
  const capacity = Math.max(1, Math.floor(n * span * cell));
  const vertices = vertexTree(x, capacity).map((position) => ({ position, ...fit(position) }));
  return Float64Array.from(at, (q) => blend(vertices, q));
}

type Vertex = LocalFit & { readonly position: number };

/** Cubic between the vertices around q that has their values and slopes. @source ehg128 of dloess, one dimension */
function blend(vertices: readonly Vertex[], q: number): number {
  const upper = vertices.findIndex((vertex, i) => i > 0 && vertex.position >= q);
  if (upper < 1 || q < vertices[0].position) return NaN;
  const [left, right] = [vertices[upper - 1], vertices[upper]];
  const width = right.position - left.position;
  const h = (q - left.position) / width;
  const g = 1 - h;
  return (
    g * g * (1 + 2 * h) * left.value +
    h * h * (1 + 2 * g) * right.value +
    (h * g * g * left.slope - h * h * g * right.slope) * width
  );
}
