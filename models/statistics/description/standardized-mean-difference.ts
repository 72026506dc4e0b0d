import { choleskyFactor, choleskySolve } from '../../core/linear-algebra/cholesky';
import { mean, variance } from '../../core/numeric/moments';

/**
 * Standardized mean difference of two samples, for balance rather than for effect: (mean x − mean y) / √((s²x + s²y) / 2).
 *
 * @param x finite values @param y finite values
 * @returns signed, in standard deviations
 * @undefined fewer than two values in a sample or no variance: null
 * @source Austin 2009, doi:10.1002/sim.3697
 */
export function meanDifferenceInSd(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  if (x.length < 2 || y.length < 2) return null;
  const spread = Math.sqrt((variance(x) + variance(y)) / 2);
  const difference = mean(x) - mean(y);
  return spread > 0 && Number.isFinite(difference) ? difference / spread : null;
}

/**
 * Standardized difference of two categorical distributions: √((p − q)ᵀ S⁻¹ (p − q)) over all levels but the first, S the mean
 * of the two multinomial covariances.
 *
 * @param x counts by level @param y counts of the same levels
 * @returns at least 0; for two levels |p − q| / √((p(1 − p) + q(1 − q)) / 2)
 * @undefined an empty sample, one level only, or a singular S (no level is in both samples): null
 * @source Yang, Dalton 2012, A unified approach to measuring the effect size between two groups using SAS
 */
export function categoryDifferenceInSd(x: readonly number[], y: readonly number[]): number | null {
  const used = x.map((_, level) => level).filter((level) => x[level] + y[level] > 0);
  const share = (counts: readonly number[]): number[] => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return used.slice(1).map((level) => counts[level] / total);
  };
  const [p, q] = [share(x), share(y)];
  const size = p.length;
  if (size === 0 || ![...p, ...q].every(Number.isFinite)) return null;
  const covariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const own = i === j ? p[i] + q[i] : 0;
      covariance[i * size + j] = (own - p[i] * p[j] - q[i] * q[j]) / 2;
    }
  }
  const factor = choleskyFactor(covariance, size);
  if (factor === null || isSingular(factor, size)) return null;
  const difference = p.map((value, i) => value - q[i]);
  const solved = choleskySolve(factor, size, Float64Array.from(difference));
  return Math.sqrt(difference.reduce((sum, value, i) => sum + value * solved[i], 0));
}

/** Share of the largest pivot below which a pivot is rounding. */
const SINGULAR = 1e-12;

function isSingular(factor: Float64Array, size: number): boolean {
  const pivots = Array.from({ length: size }, (_, i) => factor[i * size + i] ** 2);
  return Math.min(...pivots) < SINGULAR * Math.max(...pivots);
}
