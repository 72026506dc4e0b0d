import { studentTQuantile } from '../../core/special/student-t';
import { normalCriticalValue, upperPoint } from '../confidence-interval';
import { type AucComparison, type AucComparisonOptions, testDifference, testWithoutVariance } from './auc-comparison';
import { type DelongComponents, delongComponents, delongVariance } from './delong-components';
import { delongCovariance, singleCaseReason } from './delong-covariance';
import { type DirectionOptions, directionOf, orient } from './direction';
import { missingClassReason, splitByLabel } from './scored-labels';

/** Scores of cases and what became of the cases. */
export interface ScoredCases {
  readonly scores: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

const NOTHING = {
  difference: null,
  standardError: null,
  statistic: null,
  degreesOfFreedom: null,
  pValue: null,
  confidenceInterval: null,
} as const;

/**
 * DeLong's test of two scores of the same cases: Z = (A₁ − A₂) / √(V₁ + V₂ − 2 C₁₂), normal.
 *
 * @param scores of the first and of the second marker, each one finite number per case @param labels 1 event, 0 no event
 * @param options alternative, level of the interval of the difference, direction of both
 * @returns variance 0 with equal AUCs (such as curves that are the same): statistic 0, p = 1, interval [0, 0], as in pROC
 * @undefined a class of no or one case: nulls with the reason; variance 0 and different AUCs: no statistic and no p value
 *   (pROC: ±∞ and 0 or 1)
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n)
 * @source DeLong 1988, doi:10.2307/2531595; pROC 1.18 roc.test(method = "delong", paired = TRUE)
 */
export function delongPairedTest(
  scores: readonly [ArrayLike<number>, ArrayLike<number>],
  labels: ArrayLike<number>,
  options: AucComparisonOptions & DirectionOptions = {},
): AucComparison {
  const { alternative = 'TWO_SIDED', level = 0.95 } = options;
  const critical = normalCriticalValue(level);
  const { n, aucs, components, undefinedReason } = delongCovariance(scores, labels, options);
  const base = {
    method: 'DELONG_PAIRED',
    settings: { alternative, level },
    n: [n, n],
    aucs: [aucs[0] ?? null, aucs[1] ?? null],
    degreesOfFreedom: null,
  } as const;
  if (undefinedReason !== null) return { ...NOTHING, ...base, undefinedReason };
  const difference = aucs[0] - aucs[1];
  const standardError = Math.sqrt(differenceVariance(components[0], components[1]));
  const [lower, upper] = [difference - critical * standardError, difference + critical * standardError];
  const test =
    standardError === 0
      ? testWithoutVariance(difference, alternative)
      : { ...testDifference(difference, standardError, alternative), undefinedReason: null };
  return { ...base, difference, standardError, confidenceInterval: { lower, upper, level }, ...test };
}

/** Variance of A₁ − A₂ from the differences of the components: exactly 0 for equal curves. */
function differenceVariance(a: DelongComponents, b: DelongComponents): number {
  const minus = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value - y[i]);
  return delongVariance({
    auc: a.auc - b.auc,
    perEvent: minus(a.perEvent, b.perEvent),
    perNonEvent: minus(a.perNonEvent, b.perNonEvent),
  });
}

/**
 * DeLong's test of two curves of different cases: D = (A₁ − A₂) / √(V₁ + V₂), Student's t with
 * (V₁ + V₂)² / (V₁² / (N₁ − 1) + V₂² / (N₂ − 1)) degrees of freedom.
 *
 * @param first cases of one curve @param second cases of the other
 * @param options alternative, level of the interval of the difference, direction of both
 * @undefined a class of no or one case, or both variances 0: no statistic and no p value, with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n)
 * @source pROC 1.18 roc.test(method = "delong", paired = FALSE), which gives no interval
 */
export function delongUnpairedTest(
  first: ScoredCases,
  second: ScoredCases,
  options: AucComparisonOptions & DirectionOptions = {},
): AucComparison {
  const { alternative = 'TWO_SIDED', level = 0.95 } = options;
  const point = upperPoint(level);
  const [a, b] = [curveOf(first, options), curveOf(second, options)];
  const base = {
    method: 'DELONG_UNPAIRED',
    settings: { alternative, level },
    n: [a.n, b.n],
    aucs: [a.auc, b.auc],
  } as const;
  const undefinedReason = a.undefinedReason ?? b.undefinedReason;
  if (undefinedReason !== null) return { ...NOTHING, ...base, undefinedReason };
  const difference = (a.auc as number) - (b.auc as number);
  const total = a.variance + b.variance;
  const standardError = Math.sqrt(total);
  if (total === 0)
    return { ...NOTHING, ...base, difference, standardError, undefinedReason: 'the difference has variance 0' };
  const degreesOfFreedom = total ** 2 / (a.variance ** 2 / (a.n - 1) + b.variance ** 2 / (b.n - 1));
  const margin = studentTQuantile(point, degreesOfFreedom) * standardError;
  return {
    ...base,
    difference,
    standardError,
    degreesOfFreedom,
    ...testDifference(difference, standardError, alternative, degreesOfFreedom),
    confidenceInterval: { lower: difference - margin, upper: difference + margin, level },
    undefinedReason: null,
  };
}

interface CurveSummary {
  readonly n: number;
  readonly auc: number | null;
  readonly variance: number;
  readonly undefinedReason: string | null;
}

function curveOf({ scores, labels }: ScoredCases, options: DirectionOptions): CurveSummary {
  const data = splitByLabel(scores, labels);
  const missing = missingClassReason(data);
  if (missing !== null) return { n: data.n, auc: null, variance: NaN, undefinedReason: missing };
  const components = delongComponents(orient(data, directionOf(data, options)));
  const undefinedReason = singleCaseReason(data.events, data.n - data.events);
  return { n: data.n, auc: components.auc, variance: delongVariance(components), undefinedReason };
}
