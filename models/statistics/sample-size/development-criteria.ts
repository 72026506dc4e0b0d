import { fail } from './check-inputs';

/** One criterion on the size of a study that develops a model. */
export interface DevelopmentCriterion {
  readonly criterion:
    | 'SHRINKAGE'
    | 'OPTIMISM_OF_R_SQUARED'
    | 'PRECISION_OF_OVERALL_RISK'
    | 'PRECISION_OF_RESIDUAL_VARIANCE'
    | 'PRECISION_OF_INTERCEPT';
  readonly sampleSize: number;
  /** Expected uniform shrinkage factor that goes with the size. */
  readonly shrinkage: number;
  /** Events, or for continuous outcomes subjects, per candidate predictor parameter. */
  readonly perParameter: number;
}

/** Largest difference of apparent and adjusted R², as a share of the largest possible R². */
const OPTIMISM = 0.05;

/**
 * Sample size at which the expected shrinkage is as given: P / ((S − 1) log(1 − R² / S)).
 *
 * @source Riley et al. 2019, doi:10.1002/sim.7992, equation 11
 */
export function sizeForShrinkage(parameters: number, rSquared: number, shrinkage: number): number {
  return Math.ceil(parameters / ((shrinkage - 1) * Math.log(1 - rSquared / shrinkage)));
}

/**
 * Shrinkage at which apparent and adjusted Nagelkerke R² differ by 0.05: R² / (R² + 0.05 max R²).
 *
 * @source Riley et al. 2019, doi:10.1002/sim.7992, equation 15
 */
export function shrinkageForOptimism(rSquared: number, maximumRSquared: number): number {
  return rSquared / (rSquared + OPTIMISM * maximumRSquared);
}

/** Refuses R² that no model can have, or at which the criterion of shrinkage has no size. */
export function checkRSquared(rSquared: number, maximumRSquared: number, shrinkage: number): void {
  if (!(rSquared > 0 && rSquared < 1)) fail(`R² ${rSquared} is not between 0 and 1.`);
  if (shrinkage <= rSquared) fail(`The shrinkage ${shrinkage} is not above R² ${rSquared}.`);
  if (maximumRSquared < rSquared) fail(`R² ${rSquared} is above the largest possible, ${maximumRSquared}.`);
}
