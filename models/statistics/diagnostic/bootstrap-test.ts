import { variance } from '../../core/numeric/moments';
import { upperPoint } from '../confidence-interval';
import { percentileInterval } from '../resampling';
import { type AucComparison, type AucComparisonOptions, testDifference, testWithoutVariance } from './auc-comparison';
import { delongComponents } from './delong-components';
import type { ScoredCases } from './delong-test';
import { type DirectionOptions, directionOf, orient } from './direction';
import { levelCounts, type LevelCounts, rankClasses, weightedAuc } from './ranked-classes';
import { type BootstrapOptions, bootstrapSettings, resampleClasses } from './resample-classes';
import { missingClassReason, splitByLabel } from './scored-labels';

export type BootstrapTestOptions = BootstrapOptions & AucComparisonOptions & DirectionOptions;

/**
 * Bootstrap test of two scores of the same cases: D = (A₁ − A₂) / SD of the differences in the samples, normal. A sample has
 * the same cases for both scores.
 *
 * @param scores of the first and of the second marker, each one finite number per case @param labels 1 event, 0 no event
 * @param options random stream, samples (2000), strata, alternative, level of the percentile interval, direction
 * @returns the same difference in every sample: statistic 0 and p = 1 where it is 0, as in pROC
 * @undefined a class without cases, fewer than two samples with both classes, or the same difference, not 0, in every sample: no
 *   statistic and no p value, with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n + replicates · n)
 * @source pROC 1.18 roc.test(method = "bootstrap", paired = TRUE)
 */
export function bootstrapPairedTest(
  scores: readonly [ArrayLike<number>, ArrayLike<number>],
  labels: ArrayLike<number>,
  options: BootstrapTestOptions,
): AucComparison {
  const curves = scores.map((list) => resampledCurve({ scores: list, labels }, options));
  const resampler = resampleClasses(labels, options);
  return compare('BOOTSTRAP_PAIRED', curves, options, () => {
    resampler.next();
    return curves[0].aucOf(resampler.times) - curves[1].aucOf(resampler.times);
  });
}

/**
 * Bootstrap test of two curves of different cases, which are sampled independently.
 *
 * Parameters, results and errors as in {@link bootstrapPairedTest}.
 *
 * @source pROC 1.18 roc.test(method = "bootstrap", paired = FALSE)
 */
export function bootstrapUnpairedTest(
  first: ScoredCases,
  second: ScoredCases,
  options: BootstrapTestOptions,
): AucComparison {
  const curves = [first, second].map((cases) => resampledCurve(cases, options));
  const resamplers = [first, second].map(({ labels }) => resampleClasses(labels, options));
  return compare('BOOTSTRAP_UNPAIRED', curves, options, () => {
    for (const resampler of resamplers) resampler.next();
    return curves[0].aucOf(resamplers[0].times) - curves[1].aucOf(resamplers[1].times);
  });
}

interface ResampledCurve {
  readonly n: number;
  readonly auc: number | null;
  readonly undefinedReason: string | null;
  /** AUC of a sample. */
  readonly aucOf: (times: LevelCounts) => number;
}

function resampledCurve({ scores, labels }: ScoredCases, options: DirectionOptions): ResampledCurve {
  const data = splitByLabel(scores, labels);
  const undefinedReason = missingClassReason(data);
  if (undefinedReason !== null) return { n: data.n, auc: null, undefinedReason, aucOf: () => NaN };
  const oriented = orient(data, directionOf(data, options));
  const ranked = rankClasses(oriented);
  const room = levelCounts(ranked);
  const { auc } = delongComponents(oriented);
  return { n: data.n, auc, undefinedReason, aucOf: (times) => weightedAuc(ranked, times, room) };
}

function compare(
  method: AucComparison['method'],
  [first, second]: readonly ResampledCurve[],
  options: BootstrapTestOptions,
  sample: () => number,
): AucComparison {
  const { alternative = 'TWO_SIDED', level = 0.95 } = options;
  upperPoint(level);
  const sampling = bootstrapSettings(options);
  const base = {
    method,
    settings: { ...sampling, alternative, level },
    n: [first.n, second.n],
    aucs: [first.auc, second.auc],
    degreesOfFreedom: null,
  } as const;
  const nothing = { standardError: null, statistic: null, pValue: null, confidenceInterval: null };
  const missing = first.undefinedReason ?? second.undefinedReason;
  if (missing !== null) return { ...base, ...nothing, difference: null, undefinedReason: missing };
  const difference = (first.auc as number) - (second.auc as number);
  const sorted = sampledDifferences(sampling.replicates, sample);
  if (sorted.length < 2)
    return { ...base, ...nothing, difference, undefinedReason: 'fewer than two samples have both classes' };
  const isConstant = sorted[0] === sorted[sorted.length - 1];
  const standardError = isConstant ? 0 : Math.sqrt(variance(sorted));
  const test = isConstant
    ? testWithoutVariance(difference, alternative)
    : { ...testDifference(difference, standardError, alternative), undefinedReason: null };
  return { ...base, difference, standardError, confidenceInterval: percentileInterval(sorted, level), ...test };
}

/** Sorted differences of the samples that have both classes. */
function sampledDifferences(replicates: number, sample: () => number): Float64Array {
  const differences = new Float64Array(replicates);
  let kept = 0;
  for (let b = 0; b < replicates; b++) {
    const difference = sample();
    if (!Number.isNaN(difference)) differences[kept++] = difference;
  }
  return differences.subarray(0, kept).sort();
}
