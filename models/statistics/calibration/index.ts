export { type BootstrapOptions, type OptimismRow } from './bootstrap-optimism';
export {
  calibrateLogistic,
  type CalibrationCurveOptions,
  type CalibrationCurvePoint,
  type LogisticCalibrationCurve,
} from './calibrate-logistic';
export {
  type LogisticValidation,
  validateLogistic,
  type ValidationIndex,
  type ValidationIndexName,
} from './validate-logistic';
