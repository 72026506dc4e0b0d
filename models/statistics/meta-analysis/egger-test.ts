import { compensatedSum } from '../../core/numeric/compensated-sum';
import { studentTUpper } from '../../core/special/student-t';
import { checkEffect, type Effect } from './weighted-sums';

/** Asymmetry of a funnel plot. */
export interface EggerTest {
  readonly method: 'EGGER';
  readonly k: number;
  /** Slope of the effect on its standard error; 0 for a symmetric funnel. */
  readonly slope: number | null;
  /** Effect of a study without sampling error. */
  readonly intercept: number | null;
  readonly statistic: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/** Residual mean square, as a share of the weighted squares, below which a fit is perfect up to rounding. From R's summary.lm. */
const PERFECT = 1e-30;

/**
 * Egger's regression test of small-study effects: y = a + b SE, weighted by 1 / v, t test of b with k − 2 degrees of freedom.
 *
 * @param effects estimates with positive variances
 * @undefined fewer than three studies, equal standard errors, or a perfect fit: nulls with the reason
 * @throws STATISTICS_VALUE_NOT_FINITE
 * @source Egger et al. 1997, doi:10.1136/bmj.315.7109.629; metafor 3.8 regtest(model = "lm")
 */
export function eggerTest(effects: readonly Effect[]): EggerTest {
  effects.forEach(checkEffect);
  const k = effects.length;
  const base = { method: 'EGGER', k, degreesOfFreedom: Math.max(0, k - 2) } as const;
  const refuse = (undefinedReason: string): EggerTest => ({ ...base, ...NOTHING, undefinedReason });
  if (k < 3) return refuse('fewer than three studies');
  const x = effects.map((e) => Math.sqrt(e.variance));
  const y = effects.map((e) => e.estimate);
  const weighted = (f: (i: number) => number): number => compensatedSum(effects.map((e, i) => f(i) / e.variance));
  const total = weighted(() => 1);
  const [meanX, meanY] = [weighted((i) => x[i]) / total, weighted((i) => y[i]) / total];
  const squaresX = weighted((i) => (x[i] - meanX) ** 2);
  if (!(squaresX > Number.EPSILON * weighted((i) => x[i] ** 2))) return refuse('all standard errors are equal');
  const slope = weighted((i) => (x[i] - meanX) * (y[i] - meanY)) / squaresX;
  const residual = weighted((i) => (y[i] - meanY - slope * (x[i] - meanX)) ** 2) / (k - 2);
  const fitted = { ...base, slope, intercept: meanY - slope * meanX };
  if (!(residual > PERFECT * weighted((i) => y[i] ** 2)))
    return {
      ...fitted,
      statistic: null,
      pValue: null,
      undefinedReason: 'the fit is perfect: there is no residual error',
    };
  const statistic = slope / Math.sqrt(residual / squaresX);
  return { ...fitted, statistic, pValue: 2 * studentTUpper(Math.abs(statistic), k - 2), undefinedReason: null };
}

const NOTHING = { slope: null, intercept: null, statistic: null, pValue: null };
