export { type ConfidenceInterval } from '../confidence-interval';
export { type ConfusionTable, confusionAtThreshold, type Proportion } from './confusion-table';
export { delongComponents, delongVariance, type DelongComponents } from './delong-components';
export { auc, type AucEstimate, delongInterval } from './delong-interval';
export { evaluateScores, type ScoreEvaluation } from './evaluate-scores';
export { type RocCurve, rocCurve, type RocPoint } from './roc-curve';
export { wilsonInterval } from './wilson-interval';
export { type YoudenThreshold, youdenThreshold } from './youden-threshold';
