/** Direction of the alternative hypothesis: the first sample differs from, lies below, or lies above the second. */
export type Alternative = 'TWO_SIDED' | 'LESS' | 'GREATER';

/** What every test of two samples gives. */
export interface TestResult {
  readonly method: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Sizes of the two samples. */
  readonly n: readonly [number, number];
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}
