import type { KaplanMeier } from './kaplan-meier';
import type { SurvivalLimits } from './survival-limits';

/** The curve at a time that was asked for. */
export interface RiskTableRow extends SurvivalLimits {
  readonly time: number;
  /** Subjects still followed just before the time. */
  readonly atRisk: number;
  /** Events and censorings after the time before in the table, up to this one. */
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  /** Of S; null at S = 0. */
  readonly standardError: number | null;
}

/**
 * Numbers at risk and the curve at given times.
 *
 * @param times in any order; the table is ascending. After the last follow-up the curve keeps its last value, with 0 at risk
 * @source survival 3.5 summary.survfit(times, extend = TRUE)
 */
export function riskTable({ points }: KaplanMeier, times: readonly number[]): RiskTableRow[] {
  let [before, eventsBefore, censoredBefore] = [0, 0, 0];
  return times
    .slice()
    .sort((a, b) => a - b)
    .map((time) => {
      let passed = before;
      while (passed < points.length && points[passed].time <= time) passed++;
      before = passed;
      const sum = (key: 'events' | 'censored') => points.slice(0, passed).reduce((total, p) => total + p[key], 0);
      const events = sum('events') - eventsBefore;
      const censored = sum('censored') - censoredBefore;
      eventsBefore += events;
      censoredBefore += censored;
      const point = points[passed - 1];
      const atRisk = points.find((p) => p.time >= time)?.atRisk ?? 0;
      if (!point) return { time, atRisk, events, censored, survival: 1, standardError: 0, lower: 1, upper: 1 };
      const { survival, logStandardError, lower, upper } = point;
      const standardError = logStandardError === null ? null : survival * logStandardError;
      return { time, atRisk, events, censored, survival, standardError, lower, upper };
    });
}
