import { mean, sumOfSquares } from '../../core/numeric/moments';

/** Standardized mean difference of two samples. */
export interface StandardizedDifference {
  readonly method: 'COHEN_D';
  readonly n: readonly [number, number];
  readonly difference: number | null;
  readonly pooledStandardDeviation: number | null;
  readonly cohenD: number | null;
  /** d with the correction 1 − 3 / (4 N − 9) for small samples. */
  readonly hedgesG: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Cohen's d and Hedges' g: difference of the means over the pooled standard deviation.
 *
 * @param x finite values @param y finite values
 * @returns signed, x minus y
 * @undefined fewer than two values in a sample, NaN, or no variance: d and g null with the reason
 * @source Cohen 1988; Hedges 1981, doi:10.3102/10769986006002107
 */
export function standardizedDifference(x: ArrayLike<number>, y: ArrayLike<number>): StandardizedDifference {
  const [m, n] = [x.length, y.length];
  const base = { method: 'COHEN_D', n: [m, n] } as const;
  const nothing = { difference: null, pooledStandardDeviation: null, cohenD: null, hedgesG: null };
  if (m === 0 || n === 0) return { ...base, ...nothing, undefinedReason: 'a sample is empty' };
  const difference = mean(x) - mean(y);
  if (!Number.isFinite(difference)) return { ...base, ...nothing, undefinedReason: 'a value is not finite' };
  if (m < 2 || n < 2) return { ...base, ...nothing, difference, undefinedReason: 'too few values' };
  const pooledStandardDeviation = Math.sqrt((sumOfSquares(x) + sumOfSquares(y)) / (m + n - 2));
  const known = { difference, pooledStandardDeviation };
  if (pooledStandardDeviation === 0)
    return { ...base, ...nothing, ...known, undefinedReason: 'no variance within the samples' };
  const cohenD = difference / pooledStandardDeviation;
  const hedgesG = cohenD * (1 - 3 / (4 * (m + n) - 9));
  return { ...base, ...known, cohenD, hedgesG, undefinedReason: null };
}
