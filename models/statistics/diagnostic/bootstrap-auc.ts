import { variance } from '../../core/numeric/moments';
import type { ConfidenceInterval } from '../confidence-interval';
import { upperPoint } from '../confidence-interval';
import { accelerationOf, bcaInterval, percentileInterval, sortedQuantile } from '../resampling';
import { type DelongComponents, delongComponents } from './delong-components';
import { type DirectionOptions, directionOf, orient, type RocDirection } from './direction';
import { levelCounts, rankClasses, weightedAuc } from './ranked-classes';
import { type BootstrapOptions, bootstrapSettings, resampleClasses } from './resample-classes';
import { missingClassReason, type ScoredLabels, splitByLabel } from './scored-labels';

export interface BootstrapAucOptions extends BootstrapOptions, DirectionOptions {
  /** Coverage, default 0.95. */
  readonly level?: number;
  /** Default PERCENTILE. */
  readonly interval?: 'PERCENTILE' | 'BCA';
}

/** AUC with what its bootstrap samples say. */
export interface BootstrapAuc {
  readonly method: 'BOOTSTRAP';
  readonly settings: {
    readonly replicates: number;
    readonly stratified: boolean;
    readonly interval: 'PERCENTILE' | 'BCA';
    readonly level: number;
    readonly direction: RocDirection;
  };
  readonly n: number;
  readonly events: number;
  readonly auc: number | null;
  /** Of the AUCs of the samples. */
  readonly median: number | null;
  /** Standard deviation of the AUCs of the samples; null for one sample. */
  readonly standardError: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** Samples without a case of one class, which only sampling without strata gives; they are left out. */
  readonly discarded: number;
  readonly undefinedReason: string | null;
}

/**
 * AUC with a bootstrap confidence interval.
 *
 * @param scores finite @param labels 1 event, 0 no event
 * @param options random stream, samples (2000), strata, percentile or BCa, level, direction
 * @returns an AUC of 1 (or 0) gives the interval [1, 1] (or [0, 0]): read it as "not estimable from these cases"
 * @undefined a class without cases: nulls; BCa where every sample lies on one side of the estimate: no interval; each with
 *   the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n + replicates · n): scores are ranked once and samples are counts of the ranks
 * @source Efron 1987, doi:10.1080/01621459.1987.10478410; pROC 1.18 ci.auc(method = "bootstrap")
 * @departs pROC draws the scores with R's sample(), which takes a class of one score x ≥ 1 for the numbers 1 … x; here a class
 *   of one case is drawn as it is
 */
export function bootstrapAuc(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: BootstrapAucOptions,
): BootstrapAuc {
  const { interval = 'PERCENTILE', level = 0.95 } = options;
  upperPoint(level);
  const sampling = bootstrapSettings(options);
  const data = splitByLabel(scores, labels);
  const direction = directionOf(data, options);
  const base = {
    method: 'BOOTSTRAP',
    settings: { ...sampling, interval, level, direction },
    n: data.n,
    events: data.events,
  } as const;
  const nothing = { auc: null, median: null, standardError: null, confidenceInterval: null, discarded: 0 };
  const missing = missingClassReason(data);
  if (missing !== null) return { ...base, ...nothing, undefinedReason: missing };
  const oriented = orient(data, direction);
  const sorted = resampledAucs(oriented, labels, options);
  const components = delongComponents(oriented);
  const estimate = { ...base, auc: components.auc, discarded: sampling.replicates - sorted.length };
  if (sorted.length === 0) return { ...nothing, ...estimate, undefinedReason: 'no sample has cases of both classes' };
  const confidenceInterval =
    interval === 'PERCENTILE'
      ? percentileInterval(sorted, level)
      : bcaInterval(sorted, components.auc, accelerationOf(influences(components)), level);
  return {
    ...estimate,
    median: sortedQuantile(sorted, 0.5),
    standardError: sorted.length < 2 ? null : Math.sqrt(variance(sorted)),
    confidenceInterval,
    undefinedReason: confidenceInterval === null ? 'all samples lie on one side of the estimate' : null,
  };
}

/** Sorted AUCs of the samples that have both classes. */
function resampledAucs(data: ScoredLabels, labels: ArrayLike<number>, options: BootstrapOptions): Float64Array {
  const { replicates } = bootstrapSettings(options);
  const ranked = rankClasses(data);
  const room = levelCounts(ranked);
  const resampler = resampleClasses(labels, options);
  const aucs = new Float64Array(replicates);
  let kept = 0;
  for (let b = 0; b < replicates; b++) {
    resampler.next();
    const value = weightedAuc(ranked, resampler.times, room);
    if (!Number.isNaN(value)) aucs[kept++] = value;
  }
  return aucs.subarray(0, kept).sort();
}

/** Empirical influence of every case on the AUC. */
function influences({ auc, perEvent, perNonEvent }: DelongComponents): number[] {
  const of = (components: Float64Array): number[] => Array.from(components, (v) => (v - auc) / components.length);
  return [...of(perEvent), ...of(perNonEvent)];
}
