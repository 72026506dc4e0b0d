import { bernoulliLoss } from '../boosting/boosting-family';
import { logistic } from '../../core/special/logistic';
import type { DecisionTree } from './decision-tree';
import { growGbmTree } from './gbm-tree';
import { checkTreeData, requireOption, sortedCases } from './tree-data';
import type { TreeEnsemble } from './tree-ensemble';

export interface GradientBoostedTreesOptions {
  /** Number of trees, at least 1; default 100. */
  readonly trees?: number;
  /** Number of splits of a tree, at least 1; default 1. */
  readonly depth?: number;
  /** Factor of each tree, > 0; default 0.1. */
  readonly shrinkage?: number;
  /** Smallest number of cases on either side of a split, at least 1; default 10. */
  readonly minimumCases?: number;
}

/** Boosted regression trees: plain values. */
export interface GradientBoostedTrees extends TreeEnsemble {
  readonly method: 'GRADIENT_BOOSTED_TREES';
  readonly settings: Required<GradientBoostedTreesOptions>;
  readonly n: number;
  /** Mean Bernoulli deviance (−2 log-likelihood) of the training cases after each tree. */
  readonly trainDeviance: readonly number[];
}

/**
 * Gradient boosting of the Bernoulli deviance with regression trees on all cases (no bagging).
 *
 * @param columns one per feature; NaN is missing @param labels 1 event, 0 no event
 * @throws TRAINING_OPTION_INVALID, also when there are no more than 2 · minimumCases + 1 cases, and those of
 *   {@link checkTreeData}
 * @cost O(trees · depth · cases · features)
 * @source Friedman 2001, doi:10.1214/aos/1013203451; gbm 2.1.8 with bag.fraction = 1
 */
export function gradientBoostedTrees(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  { trees: count = 100, depth = 1, shrinkage = 0.1, minimumCases = 10 }: GradientBoostedTreesOptions = {},
): GradientBoostedTrees {
  checkTreeData(columns, labels);
  const n = labels.length;
  requireOption(
    [count, depth, minimumCases].every((value) => Number.isInteger(value) && value >= 1),
    'Use whole numbers.',
  );
  requireOption(shrinkage > 0, `A shrinkage of ${shrinkage} is not positive.`);
  requireOption(n > 2 * minimumCases + 1, `${n} cases are too few for splits of ${minimumCases} cases.`);
  const y = Float64Array.from(labels);
  const events = y.reduce((sum, label) => sum + label, 0);
  const initial = Math.log(events / (n - events));
  const orders = columns.map(sortedCases);
  const score = new Float64Array(n).fill(initial);
  const trees: DecisionTree[] = [];
  const trainDeviance: number[] = [];
  for (let t = 0; t < count; t++) {
    const residuals = y.map((label, i) => label - logistic(score[i]));
    const curvatures = y.map((label, i) => (label - residuals[i]) * (1 - label + residuals[i]));
    const { tree, values } = growGbmTree({ columns, orders, residuals, curvatures, depth, minimumCases, shrinkage });
    trees.push(tree);
    values.forEach((value, i) => (score[i] += value));
    trainDeviance.push((2 * y.reduce((sum, label, i) => sum + bernoulliLoss(label, score[i]), 0)) / n);
  }
  const settings = { trees: count, depth, shrinkage, minimumCases };
  return { method: 'GRADIENT_BOOSTED_TREES', settings, n, initial, trees, precision: 'DOUBLE', trainDeviance };
}
