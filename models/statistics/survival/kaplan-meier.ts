import { normalCriticalValue } from '../confidence-interval';
import { type SurvivalLimits, survivalLimits, type SurvivalScale } from './survival-limits';
import { checkedTimes, groupByTime, type SurvivalTimes } from './survival-times';

export interface KaplanMeierOptions {
  /** Scale of the limits, default LOG. */
  readonly scale?: SurvivalScale;
  /** Default 0.95. */
  readonly level?: number;
}

/** The curve just after one time. */
export interface SurvivalPoint extends SurvivalLimits {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  /** Greenwood's standard error of log S; null at S = 0, where it is infinite. */
  readonly logStandardError: number | null;
  /** Nelson-Aalen Σ d / n. */
  readonly cumulativeHazard: number;
}

export interface KaplanMeier {
  readonly method: 'KAPLAN_MEIER';
  readonly settings: { readonly scale: SurvivalScale; readonly level: number };
  readonly n: number;
  readonly events: number;
  /** One for each distinct time, ascending, times of censoring only included. */
  readonly points: readonly SurvivalPoint[];
  readonly undefinedReason: string | null;
}

/**
 * Kaplan-Meier curve with Greenwood's pointwise limits.
 *
 * S(t) = Π (1 − d / n), Var(log S) = Σ d / (n (n − d)).
 *
 * @param data times and events
 * @undefined no subjects: no points, with the reason; limits see {@link survivalLimits}
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n)
 * @source Kaplan, Meier 1958, doi:10.1080/01621459.1958.10501452; survival 3.5 survfit()
 * @example kaplanMeier({ time: [1, 2], event: [1, 0] }).points[0].survival === 0.5
 */
export function kaplanMeier(data: SurvivalTimes, options: KaplanMeierOptions = {}): KaplanMeier {
  const settings = { scale: options.scale ?? 'LOG', level: options.level ?? 0.95 };
  const limits = { scale: settings.scale, critical: normalCriticalValue(settings.level) };
  const times = checkedTimes(data);
  const points: SurvivalPoint[] = [];
  let atRisk = times.length;
  let [survival, variance, cumulativeHazard] = [1, 0, 0];
  for (const { time, events, censored } of groupByTime(times, data.event)) {
    const d = events.length;
    survival *= (atRisk - d) / atRisk;
    variance += d / (atRisk * (atRisk - d) || 1);
    cumulativeHazard += d / atRisk;
    const logStandardError = survival > 0 ? Math.sqrt(variance) : null;
    points.push({
      time,
      atRisk,
      events: d,
      censored: censored.length,
      survival,
      logStandardError,
      cumulativeHazard,
      ...survivalLimits(survival, logStandardError ?? Infinity, limits),
    });
    atRisk -= d + censored.length;
  }
  return {
    method: 'KAPLAN_MEIER',
    settings,
    n: times.length,
    events: points.reduce((sum, point) => sum + point.events, 0),
    points,
    undefinedReason: times.length === 0 ? 'no subjects' : null,
  };
}
