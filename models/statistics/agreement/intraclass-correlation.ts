import { type ConfidenceInterval, upperPoint } from '../confidence-interval';
import { differenceMeanSquares } from './difference-mean-squares';
import { type FTest, iccInterval, iccTest } from './intraclass-inference';
import { iccValue, type IntraclassForm, type IntraclassUnit } from './intraclass-value';
import { type MeanSquares, meanSquares } from './mean-squares';
import { completeRatings, type MissingRatings, type RatingTable, tooSmallReason } from './rating-table';

export interface IntraclassOptions {
  /** ICC1: one-way. ICC2: two-way, absolute agreement. ICC3: two-way, consistency. Default ICC2. */
  readonly form?: IntraclassForm;
  /** Reliability of one reading, or of the mean of the k readings. Default SINGLE. */
  readonly unit?: IntraclassUnit;
  /**
   * How ICC2 is tested and how the interval of its AVERAGE is made; the others do not differ.
   * MCGRAW_WONG (default, as irr): Satterthwaite's degrees of freedom in the test and in both intervals.
   * SHROUT_FLEISS (as psych): the consistency test, and limits of SINGLE stepped up by Spearman-Brown for AVERAGE.
   */
  readonly convention?: IntraclassConvention;
  /** Correlation under the null hypothesis of the F test, default 0. SHROUT_FLEISS tests 0 only. */
  readonly nullValue?: number;
  /** Confidence level, default 0.95. */
  readonly level?: number;
  /** RESIDUALS (default) keeps all digits; DIFFERENCE subtracts sums of squares as irr does. */
  readonly errorMeanSquare?: 'RESIDUALS' | 'DIFFERENCE';
  readonly missing?: MissingRatings;
}

export type IntraclassConvention = 'MCGRAW_WONG' | 'SHROUT_FLEISS';

export interface IntraclassCorrelation {
  readonly method: 'INTRACLASS_CORRELATION';
  readonly settings: {
    readonly form: IntraclassForm;
    readonly unit: IntraclassUnit;
    readonly convention: IntraclassConvention;
    readonly nullValue: number;
    readonly level: number;
  };
  /** Subjects that every rater rated. */
  readonly n: number;
  readonly raters: number;
  readonly omitted: number;
  readonly value: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly fTest: FTest | null;
  readonly meanSquares: MeanSquares | null;
  /** Why `value`, or else its test and interval, is null. */
  readonly undefinedReason: string | null;
}

/**
 * Intraclass correlation of raters, in the six forms of Shrout and Fleiss.
 *
 * With mean squares of subjects S, raters R, error E, within subjects W: ICC1 = (S − W) / (S + (k − 1) W),
 * ICC2 = (S − E) / (S + (k − 1) E + k (R − E) / n), ICC3 = (S − E) / (S + (k − 1) E); AVERAGE: (S − W) / S,
 * (S − E) / (S + (R − E) / n), (S − E) / S.
 *
 * @param ratings n subjects × k raters @param options form, unit, convention, level
 * @returns value up to 1; negative values are legal: raters differ more within than between subjects
 * @undefined fewer than two subjects or raters, or ratings that are all the same: null. Raters who agree exactly: value 1
 *   without test and interval
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Shrout, Fleiss 1979, doi:10.1037/0033-2909.86.2.420; McGraw, Wong 1996, doi:10.1037/1082-989X.1.1.30;
 *   psych 2.2.9 ICC; irr 0.84 icc
 * @example intraclassCorrelation([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8]], { form: 'ICC3' }).n === 3
 */
export function intraclassCorrelation(ratings: RatingTable, options: IntraclassOptions = {}): IntraclassCorrelation {
  const { form = 'ICC2', unit = 'SINGLE', convention = 'MCGRAW_WONG', nullValue = 0, level = 0.95 } = options;
  upperPoint(level);
  const { rows, raters, omitted } = completeRatings(ratings, options.missing);
  const base = {
    method: 'INTRACLASS_CORRELATION',
    settings: { form, unit, convention, nullValue, level },
    n: rows.length,
    raters,
    omitted,
  } as const;
  const nothing = { value: null, confidenceInterval: null, fTest: null };
  const tooSmall = tooSmallReason(rows.length, raters);
  if (tooSmall !== null) return { ...base, ...nothing, meanSquares: null, undefinedReason: tooSmall };
  const squares = options.errorMeanSquare === 'DIFFERENCE' ? differenceMeanSquares(rows) : meanSquares(rows);
  const design = { squares, n: rows.length, k: raters };
  const value = iccValue(form, unit, design);
  if (!Number.isFinite(value))
    return { ...base, ...nothing, meanSquares: squares, undefinedReason: 'the ratings do not vary between subjects' };
  const fTest = iccTest(base.settings, design, value);
  const confidenceInterval = iccInterval(base.settings, design, value);
  const undefinedReason =
    fTest !== null && confidenceInterval !== null ? null : 'no test and no interval: the error mean square is 0';
  return { ...base, value, confidenceInterval, fTest, meanSquares: squares, undefinedReason };
}
