import { variance } from '../../core/numeric/moments';
import { normalUpper } from '../../core/special/normal';
import { checkProbabilities } from '../calibration/probability-input';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';

/** An estimate with its standard error, z test against 0 and interval; null where the standard error is 0 or undefined. */
export interface TestedEstimate {
  readonly estimate: number;
  readonly standardError: number | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
}

/** Net reclassification improvement and the moves that it is made of, as shares of their class. */
export interface Reclassification {
  readonly upEvents: number;
  readonly downEvents: number;
  readonly upNonEvents: number;
  readonly downNonEvents: number;
  /** up − down of events plus down − up of non-events, with the multinomial standard error. */
  readonly nri: TestedEstimate;
  readonly events: TestedEstimate;
  readonly nonEvents: TestedEstimate;
  /** The same with the standard error under no net move, of Pencina 2008. */
  readonly nullNri: TestedEstimate;
}

export interface ReclassificationImprovement {
  readonly method: 'RECLASSIFICATION';
  readonly settings: { readonly cuts: readonly number[] | null; readonly level: number };
  readonly n: number;
  readonly events: number;
  readonly reclassification: Reclassification | null;
  /** Cases by old (row) and new (column) category, events and non-events; null without cuts. */
  readonly tables: {
    readonly events: readonly (readonly number[])[];
    readonly nonEvents: readonly (readonly number[])[];
  } | null;
  /** Mean change in events minus mean change in non-events. */
  readonly idi: TestedEstimate | null;
  /** Mean change in events, and minus the mean change in non-events. */
  readonly sensitivityGain: number | null;
  readonly specificityGain: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Net reclassification improvement (by categories, or continuous) and integrated discrimination improvement of new over old
 * predicted probabilities.
 *
 * @param pair old and new probabilities of the same cases, in [0, 1] @param labels 1 event, 0 no event
 * @param options cuts between categories [a, b), null (default): every change counts (continuous NRI); level of the intervals
 * @undefined one class: nulls and the reason; the IDI has no standard error with one case in a class
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Pencina et al. 2008, doi:10.1002/sim.2929; 2011, doi:10.1002/sim.4085; Hmisc improveProb
 */
export function reclassificationImprovement(
  pair: { readonly old: ArrayLike<number>; readonly new: ArrayLike<number> },
  labels: ArrayLike<number>,
  options: { readonly cuts?: readonly number[] | null; readonly level?: number } = {},
): ReclassificationImprovement {
  const { cuts = null, level = 0.95 } = options;
  const critical = normalCriticalValue(level);
  checkProbabilities(pair.old, labels);
  const { n, events } = checkProbabilities(pair.new, labels);
  const base = { method: 'RECLASSIFICATION', settings: { cuts, level }, n, events } as const;
  if (events === 0 || events === n) {
    const nothing = { reclassification: null, tables: null, idi: null, sensitivityGain: null, specificityGain: null };
    return { ...base, ...nothing, undefinedReason: 'one class: both are needed' };
  }
  const categories = [pair.old, pair.new].map((p) =>
    Array.from(p, (value) => (cuts ? categoryOf(value, cuts) : value)),
  );
  const change = (label: number, values: readonly (readonly number[])[]): number[] =>
    values[0].flatMap((from, i) => (labels[i] === label ? [values[1][i] - from] : []));
  const raw = [Array.from(pair.old), Array.from(pair.new)];
  const [gains, losses] = [change(1, raw), change(0, raw)];
  const test = (estimate: number, squaredError: number): TestedEstimate =>
    testedEstimate(estimate, squaredError, { critical, level });
  const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const squaredError = variance(gains) / events + variance(losses) / (n - events);
  return {
    ...base,
    reclassification: moves(change(1, categories), change(0, categories), test),
    tables: cuts && {
      events: crossTable(categories, labels, { label: 1, size: cuts.length + 1 }),
      nonEvents: crossTable(categories, labels, { label: 0, size: cuts.length + 1 }),
    },
    idi: test(meanOf(gains) - meanOf(losses), squaredError),
    sensitivityGain: meanOf(gains),
    specificityGain: 0 - meanOf(losses),
    undefinedReason: null,
  };
}

function moves(
  events: readonly number[],
  nonEvents: readonly number[],
  test: (estimate: number, squaredError: number) => TestedEstimate,
): Reclassification {
  const share = (changes: readonly number[], sign: number): number =>
    changes.filter((change) => Math.sign(change) === sign).length / changes.length;
  const [upEvents, downEvents] = [share(events, 1), share(events, -1)];
  const [upNonEvents, downNonEvents] = [share(nonEvents, 1), share(nonEvents, -1)];
  const [netEvents, netNonEvents] = [upEvents - downEvents, downNonEvents - upNonEvents];
  const moved = [(upEvents + downEvents) / events.length, (upNonEvents + downNonEvents) / nonEvents.length];
  const errors = [moved[0] - netEvents ** 2 / events.length, moved[1] - netNonEvents ** 2 / nonEvents.length];
  return {
    upEvents,
    downEvents,
    upNonEvents,
    downNonEvents,
    nri: test(netEvents + netNonEvents, errors[0] + errors[1]),
    events: test(netEvents, errors[0]),
    nonEvents: test(netNonEvents, errors[1]),
    nullNri: test(netEvents + netNonEvents, moved[0] + moved[1]),
  };
}

function testedEstimate(
  estimate: number,
  squaredError: number,
  { critical, level }: { readonly critical: number; readonly level: number },
): TestedEstimate {
  if (Number.isNaN(squaredError))
    return { estimate, standardError: null, statistic: null, pValue: null, confidenceInterval: null };
  const standardError = Math.sqrt(Math.max(0, squaredError));
  const confidenceInterval = {
    lower: estimate - critical * standardError,
    upper: estimate + critical * standardError,
    level,
  };
  if (standardError === 0) return { estimate, standardError, statistic: null, pValue: null, confidenceInterval };
  const statistic = estimate / standardError;
  return { estimate, standardError, statistic, pValue: 2 * normalUpper(Math.abs(statistic)), confidenceInterval };
}

const categoryOf = (value: number, cuts: readonly number[]): number => cuts.filter((cut) => value >= cut).length;

function crossTable(
  [from, to]: readonly (readonly number[])[],
  labels: ArrayLike<number>,
  { label, size }: { readonly label: number; readonly size: number },
): number[][] {
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  from.forEach((row, i) => {
    if (labels[i] === label) table[row][to[i]]++;
  });
  return table;
}
