import { bernoulliLoss } from '../boosting/boosting-family';
import { type DecisionTree, treeValue } from './decision-tree';
import { checkTreeData, requireOption, sortedCases } from './tree-data';
import type { TreeEnsemble } from './tree-ensemble';
import { growXgboostTree } from './xgboost-tree';

const { fround } = Math;
/** Least curvature of a case. */
const LEAST_CURVATURE = fround(1e-16);
/** exp of more than this overflows 32 bits. */
const LARGEST_EXPONENT = fround(88.7);

export interface XgboostOptions {
  /** Number of trees, at least 1; default 100. */
  readonly rounds?: number;
  /** Largest depth of a tree, at least 1; default 6. */
  readonly maxDepth?: number;
  /** Factor of each tree (eta), > 0; default 0.3. */
  readonly learningRate?: number;
  /** L2 penalty on leaf values, ≥ 0; default 1. */
  readonly lambda?: number;
  /** L1 penalty on leaf values, ≥ 0; default 0. */
  readonly alpha?: number;
  /** Least gain of a split that is kept, ≥ 0; default 0. */
  readonly gamma?: number;
  /** Least sum of curvatures in a child, ≥ 0; default 1. */
  readonly minChildWeight?: number;
  /** Weight of events, > 0; default 1. */
  readonly scalePositiveWeight?: number;
  /** Probability before the first tree, 0 … 1 exclusive; default 0.5. */
  readonly baseScore?: number;
}

const DEFAULTS: Required<XgboostOptions> = {
  rounds: 100,
  maxDepth: 6,
  learningRate: 0.3,
  lambda: 1,
  alpha: 0,
  gamma: 0,
  minChildWeight: 1,
  scalePositiveWeight: 1,
  baseScore: 0.5,
};

/** Regularized boosted trees: plain values. */
export interface Xgboost extends TreeEnsemble {
  readonly method: 'XGBOOST';
  readonly settings: Required<XgboostOptions>;
  readonly n: number;
  /** Mean Bernoulli negative log-likelihood of the training cases after each tree, without weights. */
  readonly trainLoss: readonly number[];
}

/**
 * Regularized gradient boosting of the logistic loss with exact greedy trees. Features, gradients and leaf values are rounded
 * to 32 bits as in xgboost.
 *
 * @param columns one per feature; NaN is missing and follows the direction that each split learned
 * @param labels 1 event, 0 no event
 * @throws TRAINING_OPTION_INVALID, and those of {@link checkTreeData}: a value beyond 32 bits is not finite here
 * @cost O(rounds · depth · cases · features)
 * @source Chen, Guestrin 2016, doi:10.1145/2939672.2939785; xgboost 1.7, tree_method = exact, binary:logistic
 */
export function xgboost(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: XgboostOptions = {},
): Xgboost {
  const single = columns.map((column) => Float32Array.from(column));
  checkTreeData(single, labels);
  const settings = { ...DEFAULTS, ...options };
  checkSettings(settings);
  const initial = fround(-Math.log(fround(1 / fround(settings.baseScore)) - 1));
  const margins = new Float32Array(labels.length).fill(initial);
  const fixed = { ...roundedSettings(settings), columns: single, orders: single.map(sortedCases) };
  const trees: DecisionTree[] = [];
  const trainLoss: number[] = [];
  for (let round = 0; round < settings.rounds; round++) {
    const tree = growXgboostTree({ ...fixed, ...logisticGradients(labels, margins, settings.scalePositiveWeight) });
    trees.push(tree);
    margins.forEach((margin, i) => (margins[i] = margin + treeValue(tree, (feature) => single[feature][i])));
    trainLoss.push(margins.reduce((sum, margin, i) => sum + bernoulliLoss(labels[i], margin), 0) / labels.length);
  }
  return { method: 'XGBOOST', settings, n: labels.length, initial, trees, precision: 'SINGLE', trainLoss };
}

function roundedSettings(
  settings: Required<XgboostOptions>,
): Pick<Parameters<typeof growXgboostTree>[0], 'maxDepth' | 'learningRate' | 'rules'> {
  return {
    maxDepth: settings.maxDepth,
    learningRate: fround(settings.learningRate),
    rules: {
      lambda: fround(settings.lambda),
      alpha: fround(settings.alpha),
      gamma: fround(settings.gamma),
      minChildWeight: fround(settings.minChildWeight),
    },
  };
}

function checkSettings(settings: Required<XgboostOptions>): void {
  const { rounds, maxDepth, learningRate, scalePositiveWeight, baseScore, lambda, alpha, gamma, minChildWeight } =
    settings;
  requireOption(
    [rounds, maxDepth].every((value) => Number.isInteger(value) && value >= 1),
    'Use whole numbers from 1.',
  );
  requireOption(
    learningRate > 0 && scalePositiveWeight > 0,
    'The learning rate or the weight of events is not positive.',
  );
  requireOption(
    [lambda, alpha, gamma, minChildWeight].every((value) => value >= 0),
    'A penalty is negative.',
  );
  requireOption(baseScore > 0 && baseScore < 1, `A base score of ${baseScore} is no probability.`);
}

/** Gradients and curvatures of the logistic loss in 32 bits. */
function logisticGradients(
  labels: ArrayLike<number>,
  margins: Float32Array,
  eventWeight: number,
): { gradients: Float32Array; curvatures: Float32Array } {
  const probabilities = margins.map((margin) => 1 / fround(fround(Math.exp(Math.min(-margin, LARGEST_EXPONENT))) + 1));
  const weightOf = (i: number): number => (labels[i] === 1 ? fround(eventWeight) : 1);
  return {
    gradients: probabilities.map((p, i) => fround(p - labels[i]) * weightOf(i)),
    curvatures: probabilities.map((p, i) => Math.max(fround(p * fround(1 - p)), LEAST_CURVATURE) * weightOf(i)),
  };
}
