import { studentTQuantile } from '../../core/special/student-t';
import { requireCount, requireFinite, requirePositive, requireShare } from './check-inputs';
import type { DevelopmentCriterion } from './development-criteria';
import { smallestWhole } from './smallest-whole';

/** What is expected of a model of a continuous outcome. */
export interface ContinuousModelExpectation {
  /** Candidate predictor parameters. */
  readonly parameters: number;
  /** Adjusted R². */
  readonly rSquared: number;
  /** Mean of the outcome. */
  readonly intercept: number;
  /** Standard deviation of the outcome. */
  readonly standardDeviation: number;
}

export interface ContinuousOptions {
  /** Smallest expected shrinkage factor, default 0.9. */
  readonly shrinkage?: number;
  /** Largest ratio of the upper limit of the intercept to the intercept, default 1.1. */
  readonly marginOfError?: number;
}

export interface ContinuousDevelopmentSampleSize {
  readonly method: 'RILEY_CONTINUOUS_DEVELOPMENT';
  readonly settings: ContinuousModelExpectation & Required<ContinuousOptions>;
  readonly criteria: readonly DevelopmentCriterion[];
  readonly sampleSize: number;
  readonly shrinkage: number;
  readonly subjectsPerParameter: number;
  /** Interval of the intercept at the size found. */
  readonly intercept: { readonly lower: number; readonly upper: number; readonly ratio: number };
}

const OPTIMISM = 0.05;
/** Cases beyond the parameters at which the residual standard deviation is within 10 percent. */
const CASES_FOR_VARIANCE = 234;

/**
 * Smallest number of cases to develop a model of a continuous outcome: expected shrinkage, optimism of R², residual
 * standard deviation within 10 percent, and precision of the intercept.
 *
 * @throws STATISTICS_OPTION_INVALID when a value is out of range, or no size below 1e8 is enough
 * @cost a search over sizes, by doubling and halving
 * @source Riley et al. 2019, doi:10.1002/sim.7993
 * @departs from the R package pmsampsize 1.1.3 where the precision of the intercept decides: that package adds one case
 *   only, because its search takes the wrong sign of the t quantile
 */
export function sampleSizeForContinuousModel(
  expectation: ContinuousModelExpectation,
  { shrinkage = 0.9, marginOfError = 1.1 }: ContinuousOptions = {},
): ContinuousDevelopmentSampleSize {
  const { parameters, rSquared } = expectation;
  requireCount({ parameters });
  requireShare({ rSquared, shrinkage });
  requirePositive({ standardDeviation: expectation.standardDeviation });
  requireFinite({ intercept: expectation.intercept });
  const expected = (n: number): number => expectedShrinkage(parameters, rSquared, n);
  const byShrinkage = smallestWhole(parameters + 2, (n) => !(expected(n) < shrinkage));
  const byOptimism = Math.ceil(1 + (parameters * (1 - rSquared)) / OPTIMISM);
  const byVariance = CASES_FOR_VARIANCE + parameters;
  const start = Math.max(byShrinkage, byOptimism, byVariance);
  const byIntercept = smallestWhole(start, (n) => !(interceptAt(expectation, n).ratio > marginOfError));
  const row = (n: number) => ({ sampleSize: n, shrinkage: expected(n), perParameter: n / parameters });
  return {
    method: 'RILEY_CONTINUOUS_DEVELOPMENT',
    settings: { ...expectation, shrinkage, marginOfError },
    criteria: [
      { criterion: 'SHRINKAGE', ...row(byShrinkage) },
      { criterion: 'OPTIMISM_OF_R_SQUARED', ...row(byOptimism) },
      { criterion: 'PRECISION_OF_RESIDUAL_VARIANCE', ...row(byVariance) },
      { criterion: 'PRECISION_OF_INTERCEPT', ...row(byIntercept) },
    ],
    sampleSize: byIntercept,
    shrinkage: expected(byIntercept),
    subjectsPerParameter: byIntercept / parameters,
    intercept: interceptAt(expectation, byIntercept),
  };
}

/** Copas' shrinkage factor from the adjusted R²; rises with n. */
function expectedShrinkage(parameters: number, rSquared: number, n: number): number {
  const apparent = (rSquared * (n - parameters - 1) + parameters) / (n - 1);
  return 1 + (parameters - 2) / (n * Math.log(1 - apparent));
}

function interceptAt({ parameters, rSquared, intercept, standardDeviation }: ContinuousModelExpectation, n: number) {
  const error = Math.sqrt((standardDeviation ** 2 * (1 - rSquared)) / n);
  const half = error * -studentTQuantile(0.025, n - parameters - 1);
  return { lower: intercept - half, upper: intercept + half, ratio: (intercept + half) / intercept };
}
