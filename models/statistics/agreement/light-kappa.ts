import { mean } from '../../core/numeric/moments';
import { normalUpper } from '../../core/special/normal';
import { type Category, type CategoryOptions, categoryRatings } from './contingency';
import { cohenKappa } from './cohen-kappa';
import type { RatingTable } from './rating-table';

export interface LightKappa {
  readonly method: 'LIGHT_KAPPA';
  readonly n: number;
  readonly raters: number;
  readonly omitted: number;
  readonly value: number | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** Why `value`, or else its test, is null. */
  readonly undefinedReason: string | null;
}

/**
 * Light's kappa: the mean of Cohen's kappa over all pairs of raters.
 *
 * The test is that of irr, which takes the agreement by chance from products of the marginal counts over all pairs.
 *
 * @param ratings one row per subject, one category per rater
 * @undefined no subjects, fewer than two raters, or a pair that uses one and the same category: null; a variance that is not
 *   positive (usual with many raters): kappa without test, as irr gives NaN
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Light 1971, doi:10.1037/h0031643; irr 0.84 kappam.light
 */
export function lightKappa(ratings: RatingTable<Category>, options: CategoryOptions = {}): LightKappa {
  const { rows, raters, omitted, categories } = categoryRatings(ratings, options);
  const base = { method: 'LIGHT_KAPPA', n: rows.length, raters, omitted } as const;
  const noTest = { statistic: null, pValue: null };
  if (rows.length === 0 || raters < 2) {
    const undefinedReason = rows.length === 0 ? 'no subjects' : 'fewer than two raters';
    return { ...base, ...noTest, value: null, undefinedReason };
  }
  const pairs = pairsOf(raters);
  const values = pairs.map(([a, b]) => cohenKappa(rows.map((row) => [row[a], row[b]])).value);
  if (values.includes(null))
    return { ...base, ...noTest, value: null, undefinedReason: 'two raters use one and the same category' };
  const value = mean(values as number[]);
  const variance = nullVariance(rows, pairs, categories.length);
  const statistic = value / Math.sqrt(variance);
  if (!Number.isFinite(statistic))
    return { ...base, ...noTest, value, undefinedReason: 'no test: the variance under chance is not positive' };
  return { ...base, value, statistic, pValue: 2 * normalUpper(Math.abs(statistic)), undefinedReason: null };
}

const pairsOf = (raters: number): [number, number][] =>
  Array.from({ length: raters }, (_, a) => a).flatMap((a) =>
    Array.from({ length: raters - a - 1 }, (_, step): [number, number] => [a, a + 1 + step]),
  );

function nullVariance(rows: readonly ArrayLike<number>[], pairs: readonly [number, number][], c: number): number {
  const n = rows.length;
  const countOf = (rater: number, category: number): number => rows.filter((row) => row[rater] === category).length;
  const disagreements = pairs.map(([a, b]) => {
    let sum = 0;
    for (let i = 0; i < c; i++) for (let j = 0; j < c; j++) if (i !== j) sum += countOf(a, i) * countOf(b, j);
    return sum;
  });
  const product = disagreements.reduce((a, b) => a * b, 1) * pairs.length;
  const expected = 1 - product / n ** (pairs.length * 2);
  return expected / (n * (1 - expected));
}
