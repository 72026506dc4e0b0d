/** Direction of the alternative hypothesis: the first sample differs from, lies below, or lies above the second. */
export type Alternative = 'TWO_SIDED' | 'LESS' | 'GREATER';

/** What every test gives. */
export interface TestResult {
  readonly method: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Sizes of the samples. */
  readonly n: readonly number[];
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/** An interval that belongs to a test: null is an open end, as one-sided alternatives have. */
export interface TestInterval {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
}

/** Probability of a statistic as extreme as this one, from its two tails; two-sided is twice the smaller, at most 1. */
export function pValueOf(alternative: Alternative, tails: { readonly lower: number; readonly upper: number }): number {
  if (alternative === 'LESS') return tails.lower;
  if (alternative === 'GREATER') return tails.upper;
  return Math.min(1, 2 * Math.min(tails.lower, tails.upper));
}

/** Cumulative probability of the critical value: (1 + level) / 2 when two-sided, the level when one-sided. */
export function criticalPoint(alternative: Alternative, level: number): number {
  return alternative === 'TWO_SIDED' ? (1 + level) / 2 : level;
}

/** Keeps the end of a two-sided interval that the alternative asks for and opens the other. */
export function openEnd(alternative: Alternative, lower: number, upper: number, level: number): TestInterval {
  return { lower: alternative === 'LESS' ? null : lower, upper: alternative === 'GREATER' ? null : upper, level };
}
