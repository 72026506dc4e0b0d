import { fQuantile, fUpper } from '../../core/special/f-distribution';
import { type ConfidenceInterval, upperPoint } from '../confidence-interval';
import { errorOf, iccValue, type IntraclassForm, type IntraclassUnit, type RatingDesign } from './intraclass-value';

/** F test that a reliability is not larger than the null value. */
export interface FTest {
  readonly statistic: number;
  readonly degreesOfFreedom: readonly [numerator: number, denominator: number];
  readonly pValue: number;
}

interface Settings {
  readonly form: IntraclassForm;
  readonly unit: IntraclassUnit;
  readonly convention: 'MCGRAW_WONG' | 'SHROUT_FLEISS';
  readonly nullValue: number;
  readonly level: number;
}

/**
 * F test of an intraclass correlation.
 *
 * @undefined an error mean square of 0, or degrees of freedom that cannot be estimated: null
 * @source McGraw, Wong 1996, tables 5 and 8, doi:10.1037/1082-989X.1.1.30
 */
export function iccTest(settings: Settings, design: RatingDesign, value: number): FTest | null {
  const { form, convention } = settings;
  const { squares, n, k } = design;
  const agreement = form === 'ICC2' && convention === 'MCGRAW_WONG';
  const below = agreement ? nullMeanSquare(settings, design) : errorOf(form, squares) / nullRatio(settings, k);
  const statistic = squares.betweenSubjects / below;
  const denominator = agreement ? satterthwaite(value, design) : errorDegrees(form, n, k);
  if (!Number.isFinite(statistic) || !(denominator > 0)) return null;
  return {
    statistic,
    degreesOfFreedom: [n - 1, denominator],
    pValue: fUpper(statistic, n - 1, denominator),
  };
}

const errorDegrees = (form: IntraclassForm, n: number, k: number): number =>
  form === 'ICC1' ? n * (k - 1) : (n - 1) * (k - 1);

/** What the F ratio is multiplied with when the null value is not 0. */
function nullRatio({ unit, nullValue, convention }: Settings, k: number): number {
  if (convention === 'SHROUT_FLEISS') return 1;
  return unit === 'SINGLE' ? (1 - nullValue) / (1 + (k - 1) * nullValue) : 1 - nullValue;
}

/** Expected mean square of subjects under the null value: a R + b E. */
function nullMeanSquare({ unit, nullValue }: Settings, { squares, n, k }: RatingDesign): number {
  const weight = unit === 'SINGLE' ? k : 1;
  const a = (weight * nullValue) / (n * (1 - nullValue));
  const b = 1 + (weight * nullValue * (n - 1)) / (n * (1 - nullValue));
  return a * squares.betweenRaters + b * squares.error;
}

/** Satterthwaite's degrees of freedom of a R + b E at a correlation. */
function satterthwaite(value: number, { squares, n, k }: RatingDesign): number {
  const a = ((k * value) / (n * (1 - value))) * squares.betweenRaters;
  const b = (1 + (k * value * (n - 1)) / (n * (1 - value))) * squares.error;
  return (a + b) ** 2 / (a ** 2 / (k - 1) + b ** 2 / ((n - 1) * (k - 1)));
}

/**
 * Confidence interval of an intraclass correlation.
 *
 * @undefined an error mean square of 0, or degrees of freedom that cannot be estimated: null
 * @source Shrout, Fleiss 1979, doi:10.1037/0033-2909.86.2.420; McGraw, Wong 1996, table 7
 */
export function iccInterval(settings: Settings, design: RatingDesign, value: number): ConfidenceInterval | null {
  const { form, level } = settings;
  const [lower, upper] = form === 'ICC2' ? agreementLimits(settings, design, value) : ratioLimits(settings, design);
  return Number.isFinite(lower) && Number.isFinite(upper) ? { lower, upper, level } : null;
}

type Limits = [lower: number, upper: number];

/** ICC1 and ICC3: limits of the F ratio, carried over to the correlation. */
function ratioLimits({ form, unit, level }: Settings, { squares, n, k }: RatingDesign): Limits {
  const p = upperPoint(level);
  const degrees = errorDegrees(form, n, k);
  const ratio = squares.betweenSubjects / errorOf(form, squares);
  const carry = (f: number): number => (unit === 'SINGLE' ? (f - 1) / (f + (k - 1)) : 1 - 1 / f);
  return [carry(ratio / fQuantile(p, n - 1, degrees)), carry(ratio * fQuantile(p, degrees, n - 1))];
}

/** ICC2: Satterthwaite's approximation. */
function agreementLimits({ unit, convention, level }: Settings, design: RatingDesign, value: number): Limits {
  const { n, k, squares } = design;
  const stepUp = unit === 'AVERAGE' && convention === 'SHROUT_FLEISS';
  const degrees = satterthwaite(stepUp ? iccValue('ICC2', 'SINGLE', design) : value, design);
  if (!(degrees > 0)) return [NaN, NaN];
  const { betweenSubjects: s, betweenRaters: r, error: e } = squares;
  const p = upperPoint(level);
  const above = fQuantile(p, n - 1, degrees);
  const below = fQuantile(p, degrees, n - 1);
  const rest = unit === 'SINGLE' || stepUp ? k * r + (k * n - k - n) * e : r - e;
  const limits: Limits = [
    (n * (s - above * e)) / (above * rest + n * s),
    (n * (below * s - e)) / (rest + n * below * s),
  ];
  return stepUp ? [spearmanBrown(limits[0], k), spearmanBrown(limits[1], k)] : limits;
}

/** Reliability of the mean of k readings from that of one. */
const spearmanBrown = (single: number, k: number): number => (single * k) / (1 + single * (k - 1));
