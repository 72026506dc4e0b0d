import { dot } from '../../core/numeric/dot';

/** Columns of a logistic regression, standardized and ready for many fits with other counts. */
export interface NewtonDesign {
  readonly cases: number;
  /** Columns with the intercept. */
  readonly size: number;
  /** The intercept, then the others standardized. */
  readonly columns: readonly Float64Array[];
  readonly labels: ArrayLike<number>;
  readonly means: readonly number[];
  readonly scales: readonly number[];
  /** Overwritten by each fit: allocating it anew would cost more than the arithmetic. */
  readonly work: NewtonWork;
}

/** The cases that take part in one fit, column by column, and the derivatives at the last coefficients. */
export interface NewtonWork {
  /** Cases that take part: the arrays have room for all. */
  n: number;
  events: number;
  total: number;
  readonly columns: readonly Float64Array[];
  readonly labels: Float64Array;
  readonly counts: Float64Array;
  readonly gradient: Float64Array;
  /** Lower triangle, row by row. */
  readonly information: Float64Array;
  /** Linear predictor, then count · (label − probability). */
  readonly residuals: Float64Array;
  readonly weights: Float64Array;
  readonly weighted: Float64Array;
}

/**
 * Prepares columns for newtonLogistic.
 *
 * @param columns without the intercept; a constant one makes every fit singular
 */
export function newtonDesign(columns: readonly Float64Array[], labels: ArrayLike<number>): NewtonDesign {
  const cases = labels.length;
  const size = columns.length + 1;
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / cases);
  const scales = columns.map((column, j) => {
    const squares = column.reduce((sum, value) => sum + (value - means[j]) ** 2, 0);
    return Math.sqrt(squares / cases) || 1;
  });
  const standardized = columns.map((column, j) => column.map((value) => (value - means[j]) / scales[j]));
  const intercept = new Float64Array(cases).fill(1);
  return { cases, size, columns: [intercept, ...standardized], labels, means, scales, work: room(cases, size) };
}

function room(cases: number, size: number): NewtonWork {
  const list = (): Float64Array => new Float64Array(cases);
  return {
    n: 0,
    events: 0,
    total: 0,
    columns: Array.from({ length: size }, list),
    labels: list(),
    counts: list(),
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
    residuals: list(),
    weights: list(),
    weighted: list(),
  };
}

/** Gathers the cases that take part. */
export function takePart(design: NewtonDesign, counts: ArrayLike<number>): NewtonWork {
  const { work, size } = design;
  let n = 0;
  let events = 0;
  let total = 0;
  for (let i = 0; i < design.cases; i++) {
    if (!(counts[i] > 0)) continue;
    for (let j = 0; j < size; j++) work.columns[j][n] = design.columns[j][i];
    work.labels[n] = design.labels[i];
    work.counts[n++] = counts[i];
    events += counts[i] * design.labels[i];
    total += counts[i];
  }
  return Object.assign(work, { n, events, total });
}

/** A product of factors up to 2 is turned into a logarithm before it leaves the range of numbers. */
const LARGE = 1e200;

/** Deviance at the coefficients, and for another step their gradient and the lower triangle of the information. */
export function accumulate(work: NewtonWork, coefficients: Float64Array, withDerivatives = true): number {
  const { n, columns, counts, labels, residuals, weights, weighted, gradient, information } = work;
  linearPredictor(work, coefficients);
  let logs = 0;
  let margins = 0;
  let product = 1; // of 1 + exp(−|η|): one logarithm for many cases
  for (let i = 0; i < n; i++) {
    const eta = residuals[i];
    const count = counts[i];
    const small = Math.exp(-Math.abs(eta));
    const inverse = 1 / (1 + small);
    for (let k = 0; k < count; k++) product *= 1 + small;
    if (product > LARGE) {
      logs += Math.log(product);
      product = 1;
    }
    if (eta > 0 !== (labels[i] === 1)) margins += count * Math.abs(eta);
    weights[i] = count * small * inverse * inverse;
    residuals[i] = count * (labels[i] - (eta >= 0 ? inverse : small * inverse));
  }
  const deviance = 2 * (logs + Math.log(product) + margins);
  if (!withDerivatives) return deviance;
  const size = columns.length;
  for (let a = 0; a < size; a++) {
    const column = columns[a];
    for (let i = 0; i < n; i++) weighted[i] = weights[i] * column[i];
    gradient[a] = dot(residuals, column, n);
    for (let b = 0; b <= a; b++) information[a * size + b] = dot(weighted, columns[b], n);
  }
  return deviance;
}

/** Σ column · coefficient, into `residuals`. */
function linearPredictor({ n, columns, residuals }: NewtonWork, coefficients: Float64Array): void {
  residuals.fill(coefficients[0], 0, n); // the first column is the intercept
  for (let j = 1; j < columns.length; j++) {
    const column = columns[j];
    const coefficient = coefficients[j];
    for (let i = 0; i < n; i++) residuals[i] += column[i] * coefficient;
  }
}
