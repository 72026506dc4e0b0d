import { roundDecimal } from '../../core/numeric/round-decimal';
import { fail, requireCount, requirePositive, requireShare } from './check-inputs';
import type { DevelopmentSampleSize } from './development-binary';
import { checkRSquared, shrinkageForOptimism, sizeForShrinkage } from './development-criteria';

/** What is expected of a model of a time to an event: exactly one of the two measures of performance. */
export interface SurvivalModelExpectation {
  /** Candidate predictor parameters. */
  readonly parameters: number;
  /** Overall event rate per unit of time. */
  readonly eventRate: number;
  /** Time for which risk is predicted. */
  readonly timePoint: number;
  readonly meanFollowUp: number;
  readonly coxSnellRSquared?: number;
  readonly nagelkerkeRSquared?: number;
}

export interface SurvivalDevelopmentSampleSize extends DevelopmentSampleSize {
  readonly method: 'RILEY_SURVIVAL_DEVELOPMENT';
  readonly settings: SurvivalModelExpectation & { readonly shrinkage: number };
  /** Overall cumulative incidence at the time point, with its interval at the size found. */
  readonly overallRisk: { readonly estimate: number; readonly lower: number; readonly upper: number };
  readonly personTime: number;
}

/** Cases on which the largest R² is worked out, as in the original study. */
const REFERENCE_SIZE = 10_000;
const CRITICAL = 1.96;

/**
 * Smallest number of cases to develop a model of a time to an event: expected shrinkage and optimism of R²; the
 * precision of the overall risk is reported at that size.
 *
 * @param options shrinkage: smallest expected shrinkage factor, default 0.9
 * @throws STATISTICS_OPTION_INVALID when a value is out of range, R² is impossible, or not exactly one measure is given
 * @source Riley et al. 2019, doi:10.1002/sim.7992; R package pmsampsize 1.1.3, which rounds R² from Nagelkerke's to
 *   three digits
 */
export function sampleSizeForSurvivalModel(
  expectation: SurvivalModelExpectation,
  { shrinkage = 0.9 }: { readonly shrinkage?: number } = {},
): SurvivalDevelopmentSampleSize {
  const { parameters, eventRate, timePoint, meanFollowUp } = expectation;
  requireCount({ parameters });
  requirePositive({ eventRate, timePoint, meanFollowUp });
  requireShare({ shrinkage });
  const rSquared = expectedRSquared(expectation);
  const maximumRSquared = largestRSquared(Math.ceil(eventRate * (meanFollowUp * REFERENCE_SIZE)), REFERENCE_SIZE);
  checkRSquared(rSquared, maximumRSquared, shrinkage);
  const byShrinkage = sizeForShrinkage(parameters, rSquared, shrinkage);
  const forOptimism = shrinkageForOptimism(rSquared, maximumRSquared);
  const byOptimism = sizeForShrinkage(parameters, rSquared, forOptimism);
  const sampleSize = Math.max(byShrinkage, byOptimism);
  const reached = Math.max(shrinkage, forOptimism);
  const personTime = roundDecimal(meanFollowUp * sampleSize, 1);
  const spread = CRITICAL * Math.sqrt(eventRate / personTime);
  const risk = (rate: number): number => 1 - Math.exp(-rate * timePoint);
  const perParameter = (size: number): number => (size * eventRate * meanFollowUp) / parameters;
  const row = (size: number, factor: number) => ({
    sampleSize: size,
    shrinkage: factor,
    perParameter: perParameter(size),
  });
  return {
    method: 'RILEY_SURVIVAL_DEVELOPMENT',
    settings: { ...expectation, shrinkage },
    criteria: [
      { criterion: 'SHRINKAGE', ...row(byShrinkage, shrinkage) },
      { criterion: 'OPTIMISM_OF_R_SQUARED', ...row(byOptimism, forOptimism) },
      { criterion: 'PRECISION_OF_OVERALL_RISK', ...row(sampleSize, reached) },
    ],
    sampleSize,
    shrinkage: reached,
    events: sampleSize * eventRate * meanFollowUp,
    eventsPerParameter: perParameter(sampleSize),
    coxSnellRSquared: rSquared,
    maximumRSquared,
    nagelkerkeRSquared: rSquared / maximumRSquared,
    overallRisk: { estimate: risk(eventRate), lower: risk(eventRate - spread), upper: risk(eventRate + spread) },
    personTime,
  };
}

function expectedRSquared(expectation: SurvivalModelExpectation): number {
  const { parameters, eventRate, meanFollowUp, coxSnellRSquared, nagelkerkeRSquared } = expectation;
  if ((coxSnellRSquared === undefined) === (nagelkerkeRSquared === undefined)) {
    fail('Exactly one of coxSnellRSquared and nagelkerkeRSquared must be given.');
  }
  if (coxSnellRSquared !== undefined) return coxSnellRSquared;
  return roundDecimal(nagelkerkeRSquared! * largestRSquared(parameters * eventRate * meanFollowUp, parameters), 3);
}

/** Cox-Snell R² of a model that knows the outcome, from the likelihood of a constant rate. */
function largestRSquared(events: number, n: number): number {
  return 1 - Math.exp((2 * (events * Math.log(events / n) - events)) / n);
}
