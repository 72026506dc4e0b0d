export { type BootstrapOptions, type OptimismRow } from './bootstrap-optimism';
export {
  calibrateLogistic,
  type CalibrationCurveOptions,
  type CalibrationCurvePoint,
  type LogisticCalibrationCurve,
} from './calibrate-logistic';
export { type CalibrationBin, calibrationBins } from './calibration-bins';
export { type CalibrationEstimate, calibrationSlope, type CalibrationSlope } from './calibration-slope';
export { expectedCalibrationError } from './expected-calibration-error';
export { hosmerLemeshow, type HosmerLemeshow } from './hosmer-lemeshow';
export { type ProbabilityScores, probabilityScores } from './probability-scores';
export { fitRecalibration, recalibrate, type Recalibration, type RecalibrationMethod } from './recalibration';
export { type CalibrationSmoother, type SmoothedCalibration, smoothedCalibration } from './smoothed-calibration';
export {
  type LogisticValidation,
  validateLogistic,
  type ValidationIndex,
  type ValidationIndexName,
} from './validate-logistic';
export {
  type ProbabilityIndices,
  type ProbabilityValidation,
  validateProbabilities,
  type ValidateProbabilitiesOptions,
} from './validate-probabilities';
