/** Can any data have produced the figures? */
export type Verdict = 'POSSIBLE' | 'IMPOSSIBLE' | 'NOT_DECIDABLE';

/** What was checked. */
export type PlausibilityCheck =
  | 'TWO_BY_TWO'
  | 'PERCENTAGE'
  | 'TABLE_TOTALS'
  | 'TABLE_P_VALUE'
  | 'RATIO_INTERVAL'
  | 'RATIO_P_VALUE'
  | 'AUC_INTERVAL'
  | 'AUC_OPERATING_POINT';

/** One finding, with the arithmetic that proves it. */
export interface PlausibilityFinding {
  /** The check and its verdict, for example TWO_BY_TWO_IMPOSSIBLE. */
  readonly code: `${PlausibilityCheck}_${Verdict}`;
  readonly check: PlausibilityCheck;
  readonly verdict: Verdict;
  /** What the figures belong to, as the report names it. */
  readonly subject: string;
  /** Steps that a reader can follow with a calculator. */
  readonly arithmetic: readonly string[];
  /** Data or numbers that give the printed figures; null unless possible. */
  readonly witness: Readonly<Record<string, number | string>> | null;
  /** The data that come nearest; null unless impossible and known. */
  readonly nearestMiss: Readonly<Record<string, number | string>> | null;
  /** Why nothing is proven; null unless not decidable. */
  readonly reason: string | null;
}

type Given = Pick<PlausibilityFinding, 'check' | 'subject' | 'arithmetic'>;
type Values = Readonly<Record<string, number | string>>;

/** The figures can be had: by these data. */
export function possible(given: Given, witness: Values): PlausibilityFinding {
  return finding(given, 'POSSIBLE', { witness });
}

/** The figures cannot be had from any data. */
export function impossible(given: Given, nearestMiss: Values | null = null): PlausibilityFinding {
  return finding(given, 'IMPOSSIBLE', { nearestMiss });
}

/** Neither is proven. */
export function notDecidable(given: Given, reason: string): PlausibilityFinding {
  return finding(given, 'NOT_DECIDABLE', { reason });
}

function finding(
  { check, subject, arithmetic }: Given,
  verdict: Verdict,
  outcome: Partial<Pick<PlausibilityFinding, 'witness' | 'nearestMiss' | 'reason'>>,
): PlausibilityFinding {
  const nothing = { witness: null, nearestMiss: null, reason: null };
  return { code: `${check}_${verdict}`, check, verdict, subject, arithmetic, ...nothing, ...outcome };
}
