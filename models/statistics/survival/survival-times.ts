import { ConcordError } from '../../core/errors';
import { sortedOrder } from '../midranks';
import { statisticsErrors } from '../statistics.errors';

/** Follow-up of independent subjects. */
export interface SurvivalTimes {
  /** Time to the event or to the end of follow-up, in any unit; finite. */
  readonly time: ArrayLike<number>;
  /** 1 the event happened at `time`, 0 follow-up ended without it (censored). */
  readonly event: ArrayLike<number>;
}

/** Relative and absolute difference below which two times are the same time written with different rounding. */
const SAME_TIME = Math.sqrt(Number.EPSILON);

/**
 * Checks times and events, and gives times that differ by rounding alone the same value.
 *
 * @returns times in the order given; those within 1.5e-8 of their neighbor, absolute or relative to the mean time, are
 *   set to the smallest of them
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE (with the index of the case)
 * @cost O(n log n)
 * @source survival 3.5 aeqSurv()
 */
export function checkedTimes({ time, event }: SurvivalTimes): Float64Array {
  checkLength('events', event.length, time.length);
  for (let i = 0; i < time.length; i++) {
    if (event[i] !== 0 && event[i] !== 1)
      throw new ConcordError(statisticsErrors.STATISTICS_LABEL_INVALID, `Event ${i} is ${event[i]}.`, { index: i });
    checkFinite('Time', time[i], i);
  }
  return mergeEqualTimes(Float64Array.from(time));
}

/** @throws STATISTICS_LENGTH_MISMATCH unless there is one of `what` for each of the n subjects */
export function checkLength(what: string, length: number, n: number): void {
  if (length === n) return;
  throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, `There are ${n} times and ${length} ${what}.`);
}

/** @throws STATISTICS_VALUE_NOT_FINITE with the index of the case */
export function checkFinite(what: string, value: number, index: number): void {
  if (Number.isFinite(value)) return;
  throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, `${what} ${index} is ${value}.`, { index });
}

function mergeEqualTimes(times: Float64Array): Float64Array {
  const distinct = Float64Array.from(new Set(times)).sort();
  const scale = distinct.reduce((sum, t) => sum + Math.abs(t), 0) / distinct.length;
  const isSame = (k: number): boolean => {
    const gap = distinct[k] - distinct[k - 1];
    return gap <= SAME_TIME || gap / scale <= SAME_TIME;
  };
  const merged = new Map<number, number>();
  distinct.forEach((t, k) => merged.set(t, k > 0 && isSame(k) ? (merged.get(distinct[k - 1]) as number) : t));
  return times.map((t) => merged.get(t) as number);
}

/** Subjects that leave at one time. */
export interface TimeGroup {
  readonly time: number;
  /** Indices of the subjects with an event at this time. */
  readonly events: readonly number[];
  /** Indices of the subjects censored at this time. */
  readonly censored: readonly number[];
}

/**
 * Groups subjects by time, ascending. At equal times events come before censorings: a subject censored at t was at risk at t.
 *
 * @param among indices of the subjects, default all
 */
export function groupByTime(
  times: ArrayLike<number>,
  event: ArrayLike<number>,
  among: readonly number[] = Array.from({ length: times.length }, (_, i) => i),
): TimeGroup[] {
  const order = sortedOrder(among.map((i) => times[i]));
  const groups: { time: number; events: number[]; censored: number[] }[] = [];
  for (const position of order) {
    const i = among[position];
    if (groups.at(-1)?.time !== times[i]) groups.push({ time: times[i], events: [], censored: [] });
    groups[groups.length - 1][event[i] === 1 ? 'events' : 'censored'].push(i);
  }
  return groups;
}

/** One stratum: its label and the indices of its subjects. */
export interface StratumMembers {
  readonly label: string | number;
  readonly members: number[];
}

/** Subjects by stratum, strata in the order of first appearance; one stratum, labeled '', without `strata`. */
export function splitStrata(n: number, strata?: ArrayLike<string | number>): StratumMembers[] {
  const byLabel = new Map<string | number, StratumMembers>();
  for (let i = 0; i < n; i++) {
    const label = strata ? strata[i] : '';
    const stratum = byLabel.get(label) ?? { label, members: [] };
    byLabel.set(label, stratum);
    stratum.members.push(i);
  }
  return [...byLabel.values()];
}
