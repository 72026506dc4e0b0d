import {
  type DecisionTree,
  ensembleImportance,
  ensembleScores,
  gradientBoostedTrees,
} from '../../../../models/learning/trees';
import { logistic } from '../../../../models/core/special/logistic';
import type { Names } from '../../r-reference/reference-file';
import type { Computed } from '../../r-reference/topic';
import { dataOf } from './classifiers/inputs';

/** A tree as pretty.gbm.tree lists it. */
function describeTree({ feature, threshold, left, right, missing, gain, weight, value }: DecisionTree): object {
  return {
    SplitVar: feature,
    SplitCodePred: feature.map((j, node) => (j < 0 ? value[node] : threshold[node])),
    LeftNode: left,
    RightNode: right,
    MissingNode: missing,
    ErrorReduction: gain,
    Weight: weight,
    Prediction: value,
  };
}

/** gbm( with the Bernoulli distribution on all cases. */
export function computeGbm(call: string, names: Names): Computed {
  if (!/distribution = "bernoulli".*bag\.fraction = 1, train\.fraction = 1/.test(call)) return undefined;
  const setting = (name: string): number => {
    const text = new RegExp(`${name.replace('.', '\\.')} = ([\\w.]+)`).exec(call)?.[1] ?? '';
    return Number(names[text] ?? text);
  };
  const { x, test, labels } = dataOf(names);
  const minimumCases = setting('n.minobsinnode');
  const fit = gradientBoostedTrees(x, labels, {
    trees: setting('n.trees'),
    depth: setting('interaction.depth'),
    shrinkage: setting('shrinkage'),
    minimumCases,
  });
  const { gains } = ensembleImportance(fit, x.length);
  const columnNames = names.colnames as string[];
  return {
    initF: fit.initial,
    n_minobsinnode: minimumCases,
    train_error: fit.trainDeviance,
    link_train: ensembleScores(fit, x),
    response_test: ensembleScores(fit, test).map(logistic),
    link_train_5: ensembleScores(fit, x, 5),
    rel_inf: Object.fromEntries(columnNames.map((name, j) => [name, gains[j]])),
    tree1: describeTree(fit.trees[0]),
    tree2: describeTree(fit.trees[1]),
    tree3: describeTree(fit.trees[2]),
  };
}
