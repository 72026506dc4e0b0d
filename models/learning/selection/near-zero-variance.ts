export interface NearZeroVarianceOptions {
  /** Ratio of the most frequent to the second most frequent value above which a feature may be dropped, default 95/5. */
  readonly frequencyRatio?: number;
  /** Distinct values as a percentage of cases up to which it may, default 10. */
  readonly percentUnique?: number;
}

/** How much one feature varies. */
export interface VarianceMetrics {
  /** Count of the most frequent value over that of the second; 0 with one distinct value. */
  readonly frequencyRatio: number;
  /** 100 · distinct values / cases. */
  readonly percentUnique: number;
  readonly hasZeroVariance: boolean;
  readonly isNearZero: boolean;
}

/** Values that agree to these digits count as one in the frequencies, as in R's table. */
const FREQUENCY_DIGITS = 15;

/**
 * Whether a feature hardly varies: constant, or with one value far more frequent than any other and few distinct ones.
 *
 * @param values of one feature; NaN counts as a case without a value
 * @undefined no value at all: zero variance, ratio 0
 * @source Kuhn 2008, doi:10.18637/jss.v028.i05; caret 6.0 nearZeroVar
 * @example varianceMetrics([1, 1, 1, 2]).frequencyRatio // 3
 */
export function varianceMetrics(
  values: ArrayLike<number>,
  { frequencyRatio: ratioLimit = 95 / 5, percentUnique: uniqueLimit = 10 }: NearZeroVarianceOptions = {},
): VarianceMetrics {
  const distinct = new Set<number>();
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    distinct.add(values[i]);
    const shown = Number(values[i].toPrecision(FREQUENCY_DIGITS));
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a);
  const frequencyRatio = second === 0 ? 0 : first / second;
  const percentUnique = (100 * distinct.size) / values.length;
  const hasZeroVariance = distinct.size <= 1;
  const isNearZero = hasZeroVariance || (frequencyRatio > ratioLimit && percentUnique <= uniqueLimit);
  return { frequencyRatio, percentUnique, hasZeroVariance, isNearZero };
}
