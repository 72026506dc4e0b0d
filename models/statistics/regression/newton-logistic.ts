import { choleskyFactor, choleskySolve } from '../../core/linear-algebra/cholesky';
import { accumulate, takePart, type NewtonDesign, type NewtonWork } from './newton-design';

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
  const work = takePart(design, counts);
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
    const [next, reached] = takeStep(work, coefficients, step, { deviance, isLast });
    const fall = deviance - reached;
    [coefficients, deviance] = [next, reached];
    if (isLast) return { coefficients: onDataScale(design, coefficients), deviance, nullDeviance, iterations };
    isLast = Math.abs(fall) <= devianceTolerance; // as in rms, one more step is then taken
  }
  return null;
}

/** Takes the step, halved while the deviance rises. */
function takeStep(
  work: NewtonWork,
  from: Float64Array,
  step: Float64Array,
  { deviance, isLast }: { readonly deviance: number; readonly isLast: boolean },
): [coefficients: Float64Array, deviance: number] {
  let share = 1;
  for (let halving = 0; ; halving++) {
    const next = from.map((value, j) => value + share * step[j]);
    const reached = accumulate(work, next, !isLast);
    if (reached <= deviance * (1 + 1e-12) || halving === HALVINGS) return [next, reached];
    share /= 2;
  }
}

/** Whether a column depends on those before it to about half the working precision. */
function isSingular(factor: Float64Array, { information, columns }: NewtonWork): boolean {
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
