import { choleskyFactor, choleskySolve } from '../../core/linear-algebra/cholesky';

/** Columns of a logistic regression, standardized and ready for many fits with other weights. */
export interface NewtonDesign {
  readonly cases: number;
  /** Columns with the intercept. */
  readonly size: number;
  /** The intercept, then the others standardized. */
  readonly columns: readonly Float64Array[];
  readonly labels: ArrayLike<number>;
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

export interface NewtonOptions {
  /** Fall of the deviance at which the iterations stop, default 0.025 as in rms. */
  readonly devianceTolerance?: number;
  /** Default 12. */
  readonly maximumIterations?: number;
  /** Coefficients to start from, intercept first; default the log odds of the mean and zeros. */
  readonly start?: Float64Array;
}

export interface NewtonFit {
  /** Intercept first, on the scale of the data. */
  readonly coefficients: Float64Array;
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly iterations: number;
}

const HALVINGS = 10;

/**
 * Prepares columns for {@link newtonLogistic}.
 *
 * @param columns without the intercept; a constant one makes every fit singular
 */
export function newtonDesign(columns: readonly Float64Array[], labels: ArrayLike<number>): NewtonDesign {
  const cases = labels.length;
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / cases);
  const scales = columns.map((column, j) => {
    const squares = column.reduce((sum, value) => sum + (value - means[j]) ** 2, 0);
    return Math.sqrt(squares / cases) || 1;
  });
  const standardized = columns.map((column, j) => column.map((value) => (value - means[j]) / scales[j]));
  const intercept = new Float64Array(cases).fill(1);
  return { cases, size: columns.length + 1, columns: [intercept, ...standardized], labels, means, scales };
}

/**
 * Logistic regression by Newton's method with step halving, for fits repeated many times: Cholesky on columns × columns,
 * no inference. Start and stopping rule are those of rms lrm.fit.
 *
 * @param counts how often each case takes part
 * @undefined null with one class, with dependent columns, or when the deviance still falls after the last iteration
 * @cost O(cases that take part · columns²) per iteration
 * @source Harrell, rms 6.5 lrm.fit
 */
export function newtonLogistic(
  design: NewtonDesign,
  counts: ArrayLike<number>,
  { devianceTolerance = 0.025, maximumIterations = 12, start }: NewtonOptions = {},
): NewtonFit | null {
  const work = workFor(design, counts);
  if (!(work.events > 0 && work.events < work.total)) return null;
  const rate = work.events / work.total;
  const nullDeviance = -2 * (work.events * Math.log(rate) + (work.total - work.events) * Math.log1p(-rate));
  let coefficients = start ? onStandardScale(design, start) : new Float64Array(design.size);
  if (!start) coefficients[0] = Math.log(rate / (1 - rate));
  let deviance = accumulate(work, coefficients);
  let isLast = false;
  for (let iterations = 1; iterations <= maximumIterations + 1; iterations++) {
    const factor = choleskyFactor(work.information, design.size);
    if (!factor || isSingular(factor, work)) return null;
    const step = choleskySolve(factor, design.size, work.gradient);
    const [next, reached] = takeStep(work, coefficients, step, deviance);
    const fall = deviance - reached;
    [coefficients, deviance] = [next, reached];
    if (isLast) return { coefficients: onDataScale(design, coefficients), deviance, nullDeviance, iterations };
    isLast = Math.abs(fall) <= devianceTolerance; // as in rms, one more step is then taken
  }
  return null;
}

/** The cases that take part, column by column, with room for the derivatives. */
interface Work {
  readonly columns: readonly Float64Array[];
  readonly labels: Float64Array;
  readonly counts: Float64Array;
  readonly events: number;
  readonly total: number;
  readonly gradient: Float64Array;
  /** Lower triangle, row by row. */
  readonly information: Float64Array;
  readonly scratch: { readonly eta: Float64Array; readonly weights: Float64Array; readonly weighted: Float64Array };
}

function workFor(design: NewtonDesign, counts: ArrayLike<number>): Work {
  const { size } = design;
  let active = 0;
  for (let i = 0; i < design.cases; i++) if (counts[i] > 0) active++;
  const work = {
    columns: Array.from({ length: size }, () => new Float64Array(active)),
    labels: new Float64Array(active),
    counts: new Float64Array(active),
    events: 0,
    total: 0,
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
    scratch: { eta: new Float64Array(active), weights: new Float64Array(active), weighted: new Float64Array(active) },
  };
  for (let i = 0, k = 0; i < design.cases; i++) {
    if (!(counts[i] > 0)) continue;
    for (let j = 0; j < size; j++) work.columns[j][k] = design.columns[j][i];
    work.labels[k] = design.labels[i];
    work.counts[k++] = counts[i];
    work.events += counts[i] * design.labels[i];
    work.total += counts[i];
  }
  return work;
}

/** Gradient and lower triangle of the information at the coefficients. @returns the deviance */
function accumulate(work: Work, coefficients: Float64Array): number {
  const { columns, counts, labels, gradient, information } = work;
  const { eta, weights, weighted } = work.scratch;
  const n = counts.length;
  linearCombination(columns, coefficients, eta);
  let deviance = 0;
  for (let i = 0; i < n; i++) {
    const small = Math.exp(-Math.abs(eta[i]));
    const p = eta[i] >= 0 ? 1 / (1 + small) : small / (1 + small);
    deviance += 2 * counts[i] * (Math.log1p(small) + Math.max(0, labels[i] === 1 ? -eta[i] : eta[i]));
    weights[i] = (counts[i] * small) / ((1 + small) * (1 + small));
    eta[i] = counts[i] * (labels[i] - p); // from here on the residual
  }
  const size = columns.length;
  for (let a = 0; a < size; a++) {
    const column = columns[a];
    for (let i = 0; i < n; i++) weighted[i] = weights[i] * column[i];
    gradient[a] = dot(eta, column);
    for (let b = 0; b <= a; b++) information[a * size + b] = dot(weighted, columns[b]);
  }
  return deviance;
}

function linearCombination(columns: readonly Float64Array[], coefficients: Float64Array, into: Float64Array): void {
  into.fill(0);
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j];
    const coefficient = coefficients[j];
    for (let i = 0; i < into.length; i++) into[i] += column[i] * coefficient;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Takes the step, halved while the deviance rises. */
function takeStep(
  work: Work,
  from: Float64Array,
  step: Float64Array,
  deviance: number,
): [coefficients: Float64Array, deviance: number] {
  let share = 1;
  for (let halving = 0; ; halving++) {
    const next = from.map((value, j) => value + share * step[j]);
    const reached = accumulate(work, next);
    if (reached <= deviance * (1 + 1e-12) || halving === HALVINGS) return [next, reached];
    share /= 2;
  }
}

/** Whether a column depends on those before it to about half the working precision. */
function isSingular(factor: Float64Array, { information, columns }: Work): boolean {
  const size = columns.length;
  for (let j = 0; j < size; j++) if (factor[j * size + j] ** 2 < 1e-13 * information[j * size + j]) return true;
  return false;
}

function onStandardScale({ means, scales }: NewtonDesign, coefficients: Float64Array): Float64Array {
  const standardized = coefficients.slice();
  for (let j = 1; j < coefficients.length; j++) {
    standardized[0] += coefficients[j] * means[j - 1];
    standardized[j] *= scales[j - 1];
  }
  return standardized;
}

function onDataScale({ means, scales }: NewtonDesign, standardized: Float64Array): Float64Array {
  const coefficients = standardized.slice();
  for (let j = 1; j < coefficients.length; j++) {
    coefficients[j] /= scales[j - 1];
    coefficients[0] -= coefficients[j] * means[j - 1];
  }
  return coefficients;
}
