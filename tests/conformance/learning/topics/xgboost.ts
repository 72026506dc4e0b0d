import {
  type DecisionTree,
  ensembleImportance,
  ensembleScores,
  xgboost,
  type XgboostOptions,
} from '../../../../models/learning/trees';
import { logistic } from '../../../../models/core/special/logistic';
import type { Tolerance } from '../../r-reference/compare';
import type { Names, ReferenceCase } from '../../r-reference/reference-file';
import type { Compute, Computed, Topic } from '../../r-reference/topic';
import { dataOf } from './classifiers/inputs';

/** Names of the settings in xgboost's params. */
const SETTINGS: Readonly<Record<string, keyof XgboostOptions>> = {
  max_depth: 'maxDepth',
  eta: 'learningRate',
  lambda: 'lambda',
  alpha: 'alpha',
  gamma: 'gamma',
  min_child_weight: 'minChildWeight',
  scale_pos_weight: 'scalePositiveWeight',
  base_score: 'baseScore',
};

function optionsOf(call: string, { params }: Names): XgboostOptions {
  const named = Object.entries(params as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    Object.hasOwn(SETTINGS, name) ? [[SETTINGS[name], Number(value)] as const] : [],
  );
  return { ...Object.fromEntries(named), rounds: Number(/num_boost_round=(\d+)/.exec(call)?.[1]) };
}

/** Settings that this engine has only one value of. */
function isCovered({ params }: Names): boolean {
  const given = params as Readonly<Record<string, unknown>>;
  const fixed = { objective: 'binary:logistic', tree_method: 'exact', subsample: 1, colsample_bytree: 1 };
  return Object.entries(fixed).every(([name, value]) => given[name] === undefined || given[name] === value);
}

/** A tree as the JSON dump with statistics has it. */
function dump(tree: DecisionTree, node = 0, depth = 0): object {
  const { feature, threshold, left, right, missing, gain, weight, value } = tree;
  if (feature[node] < 0) return { nodeid: node, leaf: value[node], cover: weight[node] };
  return {
    nodeid: node,
    depth,
    split: `f${feature[node]}`,
    split_condition: threshold[node],
    yes: left[node],
    no: right[node],
    missing: missing[node],
    gain: gain[node],
    cover: weight[node],
    children: [dump(tree, left[node], depth + 1), dump(tree, right[node], depth + 1)],
  };
}

function describe(call: string, names: Names): Computed {
  const { x, test, labels } = dataOf(names);
  const fit = xgboost(x, labels, optionsOf(call, names));
  const [train, unseen] = [ensembleScores(fit, x), ensembleScores(fit, test)];
  const { gains, splits } = ensembleImportance(fit, x.length);
  return {
    margin_train: train,
    prob_train: train.map(logistic),
    margin_test: unseen,
    prob_test: unseen.map(logistic),
    margin_train_1tree: ensembleScores(fit, x, 1),
    logloss_train: fit.trainLoss,
    tree0: dump(fit.trees[0]),
    tree1: dump(fit.trees[1]),
    gain_importance: Object.fromEntries(
      gains.flatMap((gain, j) => (splits[j] > 0 ? [[`f${j}`, gain / splits[j]]] : [])),
    ),
  };
}

const compute: Compute = (call, names) =>
  call.startsWith('xgb.train(params') && isCovered(names) ? describe(call, names) : undefined;

function toleranceOf({ tolerance = {} }: ReferenceCase): (at: string) => Tolerance {
  const read = (name: string): number => (typeof tolerance[name] === 'number' ? tolerance[name] : 0);
  return (at) => ({ rel: 0, abs: /prob|logloss/.test(at) ? read('prob_abs') : read('margin_abs') });
}

/** Topic 07b: xgboost with exact trees. */
export const xgboostTrees: Topic = { compute, toleranceOf };
