import { linearBoosting, type LinearBoostingOptions } from './linear-boosting';

/** Risk of boosting on cases left out, by number of steps from 0. */
export interface CrossValidatedRisk {
  /** Mean negative log-likelihood per left-out case: folds × (steps + 1). */
  readonly foldRisks: readonly (readonly number[])[];
  /** Mean over the folds. */
  readonly meanRisk: readonly number[];
  /** Number of steps with the smallest mean risk, the first of them. */
  readonly steps: number;
}

/**
 * Cross-validates componentwise boosting: the cases of each fold get weight 0 in the fit and count in the risk. Columns are
 * centered by all cases; the offset is that of the cases with weight.
 *
 * @param folds fold of each case, 1 … k
 * @throws those of {@link linearBoosting}; TRAINING_ONE_CLASS when the rest of a fold is of one class
 * @source mboost 2.9 cvrisk
 */
export function crossValidatedRisk(
  features: readonly Float64Array[],
  labels: ArrayLike<number>,
  { folds, ...options }: LinearBoostingOptions & { readonly folds: readonly number[] },
): CrossValidatedRisk {
  const count = folds.reduce((most, fold) => Math.max(most, fold), 0);
  const foldRisks = Array.from({ length: count }, (_, k) => {
    const weights = folds.map((fold) => Number(fold !== k + 1));
    const riskWeights = folds.map((fold) => Number(fold === k + 1));
    const size = riskWeights.reduce((sum, weight) => sum + weight, 0);
    return linearBoosting(features, labels, { ...options, weights, riskWeights }).risk.map((risk) => risk / size);
  });
  const meanRisk = foldRisks[0].map((_, m) => foldRisks.reduce((sum, risks) => sum + risks[m], 0) / count);
  return { foldRisks, meanRisk, steps: meanRisk.indexOf(Math.min(...meanRisk)) };
}
