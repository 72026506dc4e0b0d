import { normalQuantile } from '../../core/special/normal';
import { findBracketedRoot } from '../../core/optimization/find-root';
import { upperPoint } from '../confidence-interval';
import { midranks } from '../midranks';
import { type Alternative, openEnd, type TestInterval } from './alternative';
import { EXACT_BELOW } from './mann-whitney-test';
import { allFinite } from './paired-samples';
import { RankSumTable } from './rank-sum-distribution';

export interface LocationShiftOptions {
  readonly alternative?: Alternative;
  /** null (default): exact when both samples have fewer than 50 values and there are no ties, as R decides. */
  readonly exact?: boolean | null;
  /** Continuity correction of the normal interval, default true. */
  readonly continuity?: boolean;
  /** Coverage, default 0.95. */
  readonly level?: number;
}

/** Hodges-Lehmann estimate with the interval that belongs to the Mann-Whitney test. */
export interface LocationShift {
  readonly method: 'HODGES_LEHMANN_EXACT' | 'HODGES_LEHMANN_NORMAL';
  readonly settings: { readonly alternative: Alternative; readonly level: number };
  readonly n: readonly [number, number];
  /** Median of all differences x − y; in the normal case the shift at which the rank sum is as expected. */
  readonly estimate: number | null;
  readonly confidenceInterval: TestInterval | null;
  readonly undefinedReason: string | null;
}

/** How near the roots of the normal case are; R's `tol.root`. */
const ROOT_TOLERANCE = 1e-4;

/**
 * Shift between two samples.
 *
 * Exact: order statistics of the differences x − y at the quantiles of U. Normal: the shifts at which the standardized U
 * of the shifted samples crosses ±z, found by Brent's method within 1e-4.
 *
 * @param x finite values @param y finite values
 * @undefined an empty sample, NaN, or all values of each sample equal: nulls with the reason
 * @throws STATISTICS_OPTION_INVALID
 * @cost exact O(m n log(m n)); normal O(N log N) per step of the search
 * @source Hodges, Lehmann 1963, doi:10.1214/aoms/1177704172; Bauer 1972, doi:10.1080/01621459.1972.10481279; R wilcox.test
 */
export function locationShift(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: LocationShiftOptions = {},
): LocationShift {
  const alternative = options.alternative ?? 'TWO_SIDED';
  const level = options.level ?? 0.95;
  upperPoint(level); // refuses a level outside (0, 1)
  const base = { settings: { alternative, level }, n: [x.length, y.length] as const };
  const nothing = { estimate: null, confidenceInterval: null };
  if (x.length === 0 || y.length === 0)
    return { ...base, method: 'HODGES_LEHMANN_NORMAL', ...nothing, undefinedReason: 'a sample is empty' };
  const pooled = Float64Array.from([...Array.from(x), ...Array.from(y)]);
  if (!allFinite(pooled))
    return { ...base, method: 'HODGES_LEHMANN_NORMAL', ...nothing, undefinedReason: 'a value is not finite' };
  const untied = midranks(pooled).tieTerm === 0;
  if (untied && (options.exact ?? (x.length < EXACT_BELOW && y.length < EXACT_BELOW)))
    return { ...base, method: 'HODGES_LEHMANN_EXACT', ...exactShift(x, y, base.settings), undefinedReason: null };
  const shift = normalShift(x, y, { ...base.settings, continuity: options.continuity ?? true });
  const undefinedReason = shift ? null : 'all values of each sample are tied';
  return { ...base, method: 'HODGES_LEHMANN_NORMAL', ...(shift ?? nothing), undefinedReason };
}

type Settings = LocationShift['settings'];
type Shift = Pick<LocationShift, 'estimate' | 'confidenceInterval'>;

function exactShift(x: ArrayLike<number>, y: ArrayLike<number>, { alternative, level }: Settings): Shift {
  const [m, n] = [x.length, y.length];
  const differences = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) differences[i * n + j] = x[i] - y[j];
  differences.sort();
  const tail = alternative === 'TWO_SIDED' ? (1 - level) / 2 : 1 - level;
  const table = new RankSumTable();
  let below = 0;
  while (table.lower(below, m, n) < tail - 10 * Number.EPSILON) below++;
  const rank = Math.max(1, below);
  const middle = (differences[(m * n - 1) >> 1] + differences[(m * n) >> 1]) / 2;
  const interval = openEnd(alternative, differences[rank - 1], differences[m * n - rank], level);
  return { estimate: middle, confidenceInterval: interval };
}

function normalShift(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: Settings & { readonly continuity: boolean },
): Shift | null {
  const { alternative, level } = options;
  const [xs, ys] = [Float64Array.from(x).sort(), Float64Array.from(y).sort()];
  const [lowest, highest] = [xs[0] - ys[ys.length - 1], xs[xs.length - 1] - ys[0]];
  const corrected = standardizedRankSum(xs, ys, options.continuity ? alternative : null);
  const plain = standardizedRankSum(xs, ys, null);
  const [atLower, atUpper] = [corrected(lowest), corrected(highest)];
  const limit = (z: number): number | null => {
    if (!(atLower - z > 0)) return Number.isNaN(atLower) ? null : lowest;
    if (!(atUpper - z < 0)) return Number.isNaN(atUpper) ? null : highest;
    const ends = { atLower: atLower - z, atUpper: atUpper - z, tolerance: ROOT_TOLERANCE };
    return findBracketedRoot((d) => corrected(d) - z, lowest, highest, ends);
  };
  const z = normalQuantile(alternative === 'TWO_SIDED' ? 1 - (1 - level) / 2 : level);
  const [lower, upper] = [limit(z), limit(-z)];
  const estimate = findBracketedRoot(plain, lowest, highest, { tolerance: ROOT_TOLERANCE });
  if (lower === null || upper === null || estimate === null) return null;
  return { estimate, confidenceInterval: openEnd(alternative, lower, upper, level) };
}

/** (U − mn/2 − correction) / σ of x − d against y, σ corrected for the ties that the shift makes. */
function standardizedRankSum(x: Float64Array, y: Float64Array, correction: Alternative | null): (d: number) => number {
  const [m, n] = [x.length, y.length];
  const pooled = new Float64Array(m + n);
  pooled.set(y, m);
  return (d) => {
    for (let i = 0; i < m; i++) pooled[i] = x[i] - d;
    const { ranks, tieTerm } = midranks(pooled);
    let sum = 0;
    for (let i = 0; i < m; i++) sum += ranks[i];
    const shift = sum - (m * (m + 1)) / 2 - (m * n) / 2;
    const sigma = Math.sqrt(((m * n) / 12) * (m + n + 1 - tieTerm / ((m + n) * (m + n - 1))));
    const steps = { TWO_SIDED: Math.sign(shift) / 2, GREATER: 0.5, LESS: -0.5 };
    return (shift - (correction === null ? 0 : steps[correction])) / sigma;
  };
}
