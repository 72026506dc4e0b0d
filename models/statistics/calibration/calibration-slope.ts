import type { ConfidenceInterval } from '../confidence-interval';
import { fitLogistic, type LikelihoodRatio, likelihoodRatio, type LogisticFit } from '../regression/fit-logistic';
import { logit, logOnePlusExp } from '../regression/logistic-function';
import { modelDesign } from '../regression/model-design';
import { checkProbabilities } from './probability-input';

/** An estimate with its Wald interval. */
export interface CalibrationEstimate {
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
}

export interface CalibrationSlope {
  readonly method: 'LOGISTIC_RECALIBRATION';
  readonly settings: { readonly level: number };
  readonly n: number;
  readonly events: number;
  /** Cases with a probability of exactly 0 or 1: they have no log odds and are left out. */
  readonly leftOut: number;
  /** 1: neither over- nor underfitted. */
  readonly slope: CalibrationEstimate;
  readonly intercept: CalibrationEstimate;
  /** Calibration in the large: intercept with the slope held at 1; 0 is ideal. */
  readonly inTheLarge: CalibrationEstimate;
  /** Test of intercept 0 and slope 1 together. */
  readonly likelihoodRatio: LikelihoodRatio | null;
  readonly undefinedReason: string | null;
}

const TIGHT = { epsilon: 1e-14, maximumIterations: 100 };

/**
 * Calibration slope, intercept and calibration in the large: logistic regression of the outcome on the log odds of the
 * predicted probability, and with it as offset.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event
 * @undefined one class, or no case inside (0, 1): nulls and the reason. The slope is null when all probabilities are equal, and
 *   when they separate the classes, where it is infinite
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Cox 1958, doi:10.1093/biomet/45.3-4.562; Van Calster et al. 2019, doi:10.1186/s12916-019-1466-7
 */
export function calibrationSlope(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  { level = 0.95 }: { readonly level?: number } = {},
): CalibrationSlope {
  const { n } = checkProbabilities(probabilities, labels);
  const inside = Array.from({ length: n }, (_, i) => i).filter((i) => probabilities[i] > 0 && probabilities[i] < 1);
  const logOdds = inside.map((i) => logit(probabilities[i]));
  const own = inside.map((i) => labels[i]);
  const options = { ...TIGHT, level };
  const both = fitLogistic(modelDesign({ columns: { logOdds } }), own, options);
  const large = fitLogistic(modelDesign({ columns: {}, n: own.length }), own, { ...options, offset: logOdds });
  return {
    method: 'LOGISTIC_RECALIBRATION',
    settings: { level },
    n: own.length,
    events: both.events,
    leftOut: n - own.length,
    slope: estimateOf(both, 1),
    intercept: estimateOf(both, 0),
    inTheLarge: estimateOf(large, 0),
    likelihoodRatio: both.likelihood && likelihoodRatio(devianceAsGiven(logOdds, own) - both.likelihood.deviance, 2),
    undefinedReason: both.undefinedReason ?? both.coefficients[1].undefinedReason,
  };
}

function estimateOf(fit: LogisticFit, index: number): CalibrationEstimate {
  const { estimate, standardError, confidenceInterval } = fit.coefficients[index];
  return { estimate, standardError, confidenceInterval };
}

function devianceAsGiven(logOdds: readonly number[], labels: readonly number[]): number {
  return logOdds.reduce((sum, eta, i) => sum + 2 * (logOnePlusExp(eta) - labels[i] * eta), 0);
}
