import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import type { KaplanMeier, SurvivalPoint } from './kaplan-meier';

/** Median survival with its limits; null where the curve, or its limit, does not get down to one half. */
export interface MedianSurvival {
  readonly time: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * Median survival: the first time with S ≤ ½; the middle of the interval when S is ½ on it and falls below later.
 *
 * @undefined null where S, or its limit, stays above ½
 * @source survival 3.5 summary.survfit()
 */
export function medianSurvival({ points }: KaplanMeier): MedianSurvival {
  const firstBelow = (key: 'survival' | 'lower' | 'upper'): number | null => {
    const low = points.flatMap((point) => {
      const value = point[key];
      return value !== null && value < 0.5 + TOLERANCE ? [{ time: point.time, value }] : [];
    });
    if (low.length === 0) return null;
    const next = low.find((step) => step.value < low[0].value);
    return Math.abs(low[0].value - 0.5) < TOLERANCE && next ? (low[0].time + next.time) / 2 : low[0].time;
  };
  return { time: firstBelow('survival'), lower: firstBelow('lower'), upper: firstBelow('upper') };
}

/** Mean survival time within a horizon. */
export interface RestrictedMean {
  readonly horizon: number;
  readonly value: number | null;
  readonly standardError: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Restricted mean survival time: the area under the curve up to a horizon.
 *
 * Var = Σ A(t)² d / (n (n − d)), A(t) the area from t to the horizon. Beyond the last time the curve goes on as it is.
 *
 * @param horizon in the unit of the times, default the last time of the curve
 * @undefined no subjects: null
 * @throws STATISTICS_OPTION_INVALID for a horizon before the first time (or before 0)
 * @source Klein, Moeschberger 2003, sec. 4.5; survival 3.5 survmean
 */
export function restrictedMean({ points }: KaplanMeier, horizon?: number): RestrictedMean {
  if (points.length === 0)
    return { horizon: horizon ?? 0, value: null, standardError: null, undefinedReason: 'no subjects' };
  const end = horizon ?? points[points.length - 1].time;
  const start = Math.min(0, points[0].time);
  if (!(end >= start))
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `The horizon ${end} is before ${start}.`);
  const within = points.filter((point) => point.time <= end);
  const areaAfter = areasTo(end, within);
  const head = (within[0]?.time ?? end) - start;
  const variance = within.reduce((sum, { atRisk, events }, i) => {
    const rest = atRisk - events;
    return rest === 0 ? sum : sum + (areaAfter[i] ** 2 * events) / (atRisk * rest);
  }, 0);
  const value = start + head + (areaAfter[0] ?? 0);
  return { horizon: end, value, standardError: Math.sqrt(variance), undefinedReason: null };
}

/** Area under the curve from each point to the end. */
function areasTo(end: number, points: readonly SurvivalPoint[]): number[] {
  const areas: number[] = [];
  let area = 0;
  for (let i = points.length - 1; i >= 0; i--) {
    area += points[i].survival * ((points[i + 1]?.time ?? end) - points[i].time);
    areas[i] = area;
  }
  return areas;
}
