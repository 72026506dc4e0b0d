import { compensatedSum } from '../../core/numeric/compensated-sum';
import { variance } from '../../core/numeric/moments';
import { normalUpper } from '../../core/special/normal';
import { type Category, type CategoryOptions, type CategoryRatings, categoryRatings } from './contingency';
import type { RatingTable } from './rating-table';

export interface FleissKappaOptions extends CategoryOptions {
  /** FLEISS (default): raters are interchangeable. CONGER: each rater keeps an own distribution; no test. */
  readonly chance?: 'FLEISS' | 'CONGER';
}

/** Kappa of one category against all others. */
export interface CategoryKappa {
  readonly category: Category;
  readonly value: number | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
}

export interface FleissKappa {
  readonly method: 'FLEISS_KAPPA' | 'CONGER_KAPPA';
  readonly settings: { readonly categories: readonly Category[] };
  readonly n: number;
  readonly raters: number;
  readonly omitted: number;
  readonly value: number | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** One row per category; none for CONGER. */
  readonly perCategory: readonly CategoryKappa[];
  readonly undefinedReason: string | null;
}

/**
 * Kappa of any number of raters: (P − Pe) / (1 − Pe) with P the mean share of agreeing pairs of raters.
 *
 * @param ratings one row per subject, one category per rater
 * @undefined no subjects, fewer than two raters, or one category only: null; a category that all use always: null in its row
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Fleiss 1971, doi:10.1037/h0031619; Conger 1980, doi:10.1037/0033-2909.88.2.322; variance: Fleiss, Nee, Landis 1979,
 *   doi:10.1037/0033-2909.86.5.974; irr 0.84 kappam.fleiss
 */
export function fleissKappa(ratings: RatingTable<Category>, options: FleissKappaOptions = {}): FleissKappa {
  const data = categoryRatings(ratings, options);
  const conger = options.chance === 'CONGER';
  const base = {
    method: conger ? 'CONGER_KAPPA' : 'FLEISS_KAPPA',
    settings: { categories: data.categories },
    n: data.rows.length,
    raters: data.raters,
    omitted: data.omitted,
  } as const;
  const noTest = { statistic: null, pValue: null };
  const reason = missingReason(data);
  if (reason !== null) {
    const perCategory = data.categories.map((category) => ({ category, value: null, ...noTest }));
    return { ...base, ...noTest, value: null, perCategory: conger ? [] : perCategory, undefinedReason: reason };
  }
  const use = categoryUse(data);
  const pairs = base.n * base.raters * (base.raters - 1);
  const observed = use.agreeingPairs / pairs;
  const expected = compensatedSum(use.shares.map((p) => p * p)) - (conger ? raterSpread(data) : 0);
  const value = (observed - expected) / (1 - expected);
  if (conger) return { ...base, ...noTest, value, perCategory: [], undefinedReason: null };
  const statistic = value / Math.sqrt(nullVariance(use.shares, pairs));
  const perCategory = data.categories.map((category, c) => ({ category, ...ofCategory(use, c, pairs) }));
  return { ...base, value, statistic, pValue: twoSided(statistic), perCategory, undefinedReason: null };
}

function missingReason({ rows, raters, categories }: CategoryRatings): string | null {
  if (rows.length === 0) return 'no subjects';
  if (raters < 2) return 'fewer than two raters';
  const first = rows[0][0];
  const single = categories.length < 2 || rows.every((row) => Array.from(row).every((rating) => rating === first));
  return single ? 'all ratings are the same' : null;
}

/** Share of ratings by category, and pairs of raters who agree: in all, and by category. */
interface CategoryUse {
  readonly shares: Float64Array;
  readonly ratingsOf: Float64Array;
  readonly squaresOf: Float64Array;
  readonly agreeingPairs: number;
}

function categoryUse({ rows, raters, categories }: CategoryRatings): CategoryUse {
  const ratingsOf = new Float64Array(categories.length);
  const squaresOf = new Float64Array(categories.length);
  for (const row of rows) {
    const counts = new Float64Array(categories.length);
    for (let j = 0; j < raters; j++) counts[row[j]]++;
    counts.forEach((count, c) => {
      ratingsOf[c] += count;
      squaresOf[c] += count * count;
    });
  }
  const total = rows.length * raters;
  const agreeingPairs = squaresOf.reduce((a, b) => a + b, 0) - total;
  return { shares: ratingsOf.map((count) => count / total), ratingsOf, squaresOf, agreeingPairs };
}

/** How far the raters' own distributions lie apart; Conger's correction of the agreement by chance. */
function raterSpread({ rows, raters, categories }: CategoryRatings): number {
  const n = rows.length;
  const spreads = categories.map((_, c) => {
    const shares = Float64Array.from({ length: raters }, (__, j) => rows.filter((row) => row[j] === c).length / n);
    return variance(shares);
  });
  return compensatedSum(spreads) / raters;
}

function nullVariance(shares: Float64Array, pairs: number): number {
  const products = shares.map((p) => p * (1 - p));
  const sum = compensatedSum(products);
  const skew = compensatedSum(products.map((product, c) => product * (1 - 2 * shares[c])));
  return (2 / (sum ** 2 * pairs)) * (sum ** 2 - skew);
}

function ofCategory({ shares, ratingsOf, squaresOf }: CategoryUse, c: number, pairs: number) {
  const p = shares[c];
  const agreeing = (squaresOf[c] - ratingsOf[c]) / (pairs * p);
  const value = (agreeing - p) / (1 - p);
  if (!Number.isFinite(value)) return { value: null, statistic: null, pValue: null };
  const statistic = value / Math.sqrt(2 / pairs);
  return { value, statistic, pValue: twoSided(statistic) };
}

const twoSided = (z: number): number => 2 * normalUpper(Math.abs(z));
