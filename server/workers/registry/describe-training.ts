import { canonicalJson } from '../../../models/core/canonical-json';
import { TrainedSignature } from '../../../models/learning';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';

export interface TrainingDescription {
  /** Aggregates, visible in the whole study. */
  readonly summary: object;
  /** Canonical JSON of folds, predictions and exclusions by case: for those who may see the cases. */
  readonly perCase: string;
}

/** Splits the result of a training into aggregates and per-case data, which have different readers. */
export function describeTraining(trained: TrainedSignature, matrix: TrainingMatrix): TrainingDescription {
  const { n, events, funnel, path, threshold, apparent, crossValidated, atThreshold, flags } = trained;
  const excluded = countReasons(matrix);
  return {
    summary: { n, events, funnel, path, threshold, apparent, crossValidated, atThreshold, flags, excluded },
    perCase: canonicalJson({ foldIds: trained.foldIds, predictions: trained.predictions, excluded: matrix.excluded }),
  };
}

/** Excluded cases by reason. */
export function countReasons({ excluded }: TrainingMatrix): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of excluded) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
