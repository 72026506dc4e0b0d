import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import type { KaplanMeier } from './kaplan-meier';

/** A time by which a share of the subjects has had the event; null where the curve does not get there. */
export interface SurvivalQuantile {
  readonly probability: number;
  readonly time: number | null;
  /** Where the limits of the curve cross; null where they do not. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A step of 1 − S within this of a probability is at it; from R's quantile.survfit. */
const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * Quantiles of survival time, the probability p being a share with the event: 0.5 is the median.
 *
 * The time is the middle of the interval on which 1 − S = p, otherwise the first time with 1 − S ≥ p; the limits are where
 * the limits of the curve cross 1 − p (Brookmeyer, Crowley).
 *
 * @param probabilities 0 … 1
 * @undefined null where the curve, or its limit, ends before
 * @throws STATISTICS_OPTION_INVALID
 * @source Brookmeyer, Crowley 1982, doi:10.2307/2530286; survival 3.5 quantile.survfit()
 */
export function survivalQuantiles(curve: KaplanMeier, probabilities: readonly number[]): SurvivalQuantile[] {
  const wrong = probabilities.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Probability ${wrong} is not in 0 … 1.`);
  const times = curve.points.map((point) => point.time);
  const crossing = (key: 'survival' | 'lower' | 'upper') =>
    crossingTimes(
      times,
      curve.points.map((point) => point[key]),
      probabilities,
    );
  const [time, lower, upper] = [crossing('survival'), crossing('lower'), crossing('upper')];
  return probabilities.map((probability, i) => ({ probability, time: time[i], lower: lower[i], upper: upper[i] }));
}

interface Step {
  readonly time: number;
  /** 1 − S on this step. */
  readonly height: number;
}

function crossingTimes(
  times: readonly number[],
  survival: readonly (number | null)[],
  probabilities: readonly number[],
): (number | null)[] {
  const steps: Step[] = [{ time: 0, height: 0 }];
  const seen = new Set([0]);
  survival.forEach((s, i) => {
    if (s === null || seen.has(1 - s)) return;
    seen.add(1 - s);
    steps.push({ time: times[i], height: 1 - s });
  });
  const byHeight = steps.slice().sort((a, b) => a.height - b.height);
  const highest = byHeight[byHeight.length - 1].height;
  if (highest < Math.min(...probabilities)) return probabilities.map(() => null);
  const endsInNull = survival.at(-1) === null;
  return probabilities.map((p) => {
    if (p === 0) return steps[0].time;
    const reached = firstAtLeast(byHeight, p - TOLERANCE);
    const passed = firstAtLeast(byHeight, p + TOLERANCE);
    if (reached && !endsInNull && Math.abs(p - steps[steps.length - 1].height) < TOLERANCE)
      return (reached.time + times[times.length - 1]) / 2;
    return reached && passed ? (reached.time + passed.time) / 2 : null;
  });
}

const firstAtLeast = (byHeight: readonly Step[], height: number): Step | undefined =>
  byHeight.find((step) => step.height >= height);
