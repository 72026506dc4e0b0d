import { ConcordError } from '../../core/errors';
import { symmetricEigen } from '../../core/linear-algebra/symmetric-eigen';
import { chiSquareUpper } from '../../core/special/chi-square';
import { statisticsErrors } from '../statistics.errors';
import { delongCovariance } from './delong-covariance';
import type { DirectionOptions } from './direction';

/** Test that several AUCs of the same cases are equal. */
export interface DelongOmnibusTest {
  readonly method: 'DELONG_OMNIBUS';
  readonly n: number;
  readonly events: number;
  readonly aucs: readonly number[];
  /** χ². */
  readonly statistic: number | null;
  readonly degreesOfFreedom: number | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/** Eigenvalues below this share of the largest are rounding. */
const RANK_TOLERANCE = 1e-10;

/**
 * DeLong's test that two or more correlated AUCs are equal: χ² = (L A)ᵀ (L S Lᵀ)⁺ (L A), L the differences of neighbors.
 *
 * @param scores one list per marker, at least two, each with one finite number per case @param labels 1 event, 0 no event
 * @param options direction of all markers
 * @returns χ² with as many degrees of freedom as the differences have independent directions: curves that are the same, or
 *   follow from others, do not count
 * @undefined a class of no or one case; no difference varies, or AUCs differ where nothing varies: nulls with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(k n log n + k² n + k³)
 * @source DeLong 1988, doi:10.2307/2531595, equation 5
 */
export function delongOmnibusTest(
  scores: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  options: DirectionOptions = {},
): DelongOmnibusTest {
  if (scores.length < 2) {
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'There are fewer than two markers to compare.');
  }
  const { n, events, aucs, covariance, undefinedReason } = delongCovariance(scores, labels, options);
  const base = { method: 'DELONG_OMNIBUS', n, events, aucs } as const;
  const nothing = { statistic: null, degreesOfFreedom: null, pValue: null };
  if (covariance === null) return { ...base, ...nothing, undefinedReason };
  const differences = aucs.slice(1).map((value, i) => value - aucs[i]);
  const { form, rank, isInRange } = quadraticForm(differences, differenceCovariance(covariance));
  if (rank === 0 || !isInRange) return { ...base, ...nothing, undefinedReason: 'the differences have variance 0' };
  return { ...base, statistic: form, degreesOfFreedom: rank, pValue: chiSquareUpper(form, rank), undefinedReason };
}

/** Covariances of the differences of neighbors, column by column. */
function differenceCovariance(s: readonly (readonly number[])[]): Float64Array {
  const size = s.length - 1;
  return Float64Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    return s[i + 1][j + 1] - s[i + 1][j] - (s[i][j + 1] - s[i][j]);
  });
}

/** xᵀ S⁺ x, the rank of S, and whether x lies where S is not 0. */
function quadraticForm(
  x: readonly number[],
  s: Float64Array,
): { readonly form: number; readonly rank: number; readonly isInRange: boolean } {
  const { values, vectors } = symmetricEigen(s, x.length);
  const least = RANK_TOLERANCE * Math.max(0, values[0]);
  let [form, rank, outside] = [0, 0, 0];
  values.forEach((value, k) => {
    const along = x.reduce((sum, difference, i) => sum + difference * vectors[i * x.length + k], 0);
    if (value > least) {
      form += along ** 2 / value;
      rank++;
    } else outside += along ** 2;
  });
  const length = x.reduce((sum, difference) => sum + difference ** 2, 0);
  return { form, rank, isInRange: outside <= RANK_TOLERANCE * length };
}
