import { normalCdf, normalQuantile } from '../../core/special/normal';
import { type ConfidenceInterval, upperPoint } from '../confidence-interval';
import { sortedQuantile } from './sorted-quantile';

/**
 * Percentile interval of bootstrap estimates.
 *
 * @param sorted estimates of the samples, ascending, at least one
 * @throws STATISTICS_OPTION_INVALID for the level
 * @source Efron, Tibshirani 1993, An Introduction to the Bootstrap, chapter 13
 */
export function percentileInterval(sorted: ArrayLike<number>, level: number): ConfidenceInterval {
  const upper = upperPoint(level);
  return { lower: sortedQuantile(sorted, (1 - level) / 2), upper: sortedQuantile(sorted, upper), level };
}

/**
 * Bias-corrected and accelerated interval of bootstrap estimates.
 *
 * Percentiles Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))): z₀ from the share of samples below the estimate (equal ones one half),
 * a from the skewness of the jackknife.
 *
 * @param sorted estimates of the samples, ascending, at least one
 * @param estimate of the data themselves @param acceleration a, of {@link accelerationOf}
 * @undefined every sample on one side of the estimate: null, the bias correction is infinite
 * @throws STATISTICS_OPTION_INVALID for the level
 * @source Efron 1987, doi:10.1080/01621459.1987.10478410
 */
export function bcaInterval(
  sorted: ArrayLike<number>,
  estimate: number,
  acceleration: number,
  level: number,
): ConfidenceInterval | null {
  const z = normalQuantile(upperPoint(level));
  let [below, equal] = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    below += Number(sorted[i] < estimate);
    equal += Number(sorted[i] === estimate);
  }
  const bias = normalQuantile((below + equal / 2) / sorted.length);
  if (!Number.isFinite(bias)) return null;
  const limit = (deviate: number): number => {
    const shifted = bias + deviate;
    return sortedQuantile(sorted, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  return { lower: limit(-z), upper: limit(z), level };
}

/**
 * Acceleration from values that each case has on the estimate: Σ d³ / (6 (Σ d²)^1.5).
 *
 * @param influences per case, mean 0 in each group; jackknife: mean of the leave-one-out estimates minus each
 * @returns 0 where all are 0
 * @source Efron 1987, doi:10.1080/01621459.1987.10478410
 */
export function accelerationOf(influences: ArrayLike<number>): number {
  let [squares, cubes] = [0, 0];
  for (let i = 0; i < influences.length; i++) {
    squares += influences[i] ** 2;
    cubes += influences[i] ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
