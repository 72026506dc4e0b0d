import type { Quantity, Scenario } from './scenario';

/** Where a judged row must lie, in percent. */
const RANGES: Readonly<Record<Quantity, readonly [number, number]>> = {
  COVERAGE: [94, 96],
  TYPE_I_ERROR: [4.5, 5.5],
};

/** What the runs of a scenario gave. */
export interface Counts {
  readonly yes: number;
  /** Runs without an interval or a p value; they count as not covering, and as not rejecting. */
  readonly noAnswer: number;
}

export interface ValidityRow {
  readonly scenario: Scenario;
  readonly percent: number;
  /** Monte Carlo standard error, in percent. */
  readonly standardError: number;
  readonly noAnswer: number;
  readonly verdict: 'HOLDS' | 'OUTSIDE' | 'NOT_JUDGED';
}

/** Puts a share on its range. */
export function judge(scenario: Scenario, { yes, noAnswer }: Counts): ValidityRow {
  const share = yes / scenario.runs;
  const percent = 100 * share;
  const [low, high] = RANGES[scenario.quantity];
  const inside = percent >= low && percent <= high;
  return {
    scenario,
    percent,
    standardError: 100 * Math.sqrt((share * (1 - share)) / scenario.runs),
    noAnswer,
    verdict: scenario.knownToMiss !== undefined ? 'NOT_JUDGED' : inside ? 'HOLDS' : 'OUTSIDE',
  };
}
