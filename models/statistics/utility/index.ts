export {
  decisionCurve,
  type DecisionCurve,
  type DecisionCurveOptions,
  type DecisionCurvePoint,
} from './decision-curve';
export {
  type Reclassification,
  type ReclassificationImprovement,
  reclassificationImprovement,
  type TestedEstimate,
} from './reclassification';
export { type SurvivalDecisionCurve, survivalDecisionCurve } from './survival-decision-curve';
