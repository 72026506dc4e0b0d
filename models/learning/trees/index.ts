export type { DecisionTree } from './decision-tree';
export {
  gradientBoostedTrees,
  type GradientBoostedTrees,
  type GradientBoostedTreesOptions,
} from './gradient-boosted-trees';
export { ensembleImportance, ensembleScore, ensembleScores, type TreeEnsemble } from './tree-ensemble';
export { xgboost, type Xgboost, type XgboostOptions } from './xgboost';
