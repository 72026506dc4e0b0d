import { roundDecimal } from '../../core/numeric/round-decimal';
import { rSquaredFromCStatistic } from './c-statistic-r-squared';
import { fail, requireCount, requireShare } from './check-inputs';
import {
  checkRSquared,
  type DevelopmentCriterion,
  shrinkageForOptimism,
  sizeForShrinkage,
} from './development-criteria';

/** What is expected of a model of a binary outcome: exactly one of the three measures of performance. */
export interface BinaryModelExpectation {
  /** Candidate predictor parameters. */
  readonly parameters: number;
  readonly prevalence: number;
  readonly coxSnellRSquared?: number;
  readonly nagelkerkeRSquared?: number;
  readonly cStatistic?: number;
}

export interface DevelopmentOptions {
  /** Smallest expected shrinkage factor, default 0.9. */
  readonly shrinkage?: number;
  /** Seed of the simulation that turns a C statistic into R², default 123456. */
  readonly seed?: number;
}

/** Sizes by criterion and overall, for a model of a binary outcome or of a time to an event. */
export interface DevelopmentSampleSize {
  readonly criteria: readonly DevelopmentCriterion[];
  readonly sampleSize: number;
  readonly shrinkage: number;
  readonly events: number;
  readonly eventsPerParameter: number;
  readonly coxSnellRSquared: number;
  readonly maximumRSquared: number;
  readonly nagelkerkeRSquared: number;
}

export interface BinaryDevelopmentSampleSize extends DevelopmentSampleSize {
  readonly method: 'RILEY_BINARY_DEVELOPMENT';
  readonly settings: Required<DevelopmentOptions> & BinaryModelExpectation;
}

/** Half width of the interval of the overall risk, and the normal quantile as the papers print it. */
const MARGIN = 0.05;
const CRITICAL = 1.96;

/**
 * Smallest number of cases to develop a model of a binary outcome: expected shrinkage, optimism of R², and overall risk
 * within 0.05.
 *
 * @throws STATISTICS_OPTION_INVALID when a value is out of range, R² is impossible, or not exactly one measure is given
 * @cost a second when a C statistic is given (simulation)
 * @source Riley et al. 2019, doi:10.1002/sim.7992; R package pmsampsize 1.1.3, which rounds R² from Nagelkerke's to
 *   three digits and from the C statistic to four
 */
export function sampleSizeForBinaryModel(
  expectation: BinaryModelExpectation,
  { shrinkage = 0.9, seed = 123456 }: DevelopmentOptions = {},
): BinaryDevelopmentSampleSize {
  const { parameters, prevalence } = expectation;
  requireCount({ parameters });
  requireShare({ prevalence, shrinkage });
  const rSquared = expectedRSquared(expectation, seed);
  const byShrinkage = sizeForShrinkage(parameters, rSquared, shrinkage);
  const maximumRSquared = largestRSquared(prevalence, byShrinkage);
  checkRSquared(rSquared, maximumRSquared, shrinkage);
  const forOptimism = shrinkageForOptimism(rSquared, maximumRSquared);
  const byOptimism = sizeForShrinkage(parameters, rSquared, forOptimism);
  const byRisk = Math.ceil((CRITICAL / MARGIN) ** 2 * (prevalence * (1 - prevalence)));
  const reached = Math.max(shrinkage, forOptimism);
  const sampleSize = Math.max(byShrinkage, byOptimism, byRisk);
  const perParameter = (size: number): number => (size * prevalence) / parameters;
  return {
    method: 'RILEY_BINARY_DEVELOPMENT',
    settings: { ...expectation, shrinkage, seed },
    criteria: [
      { criterion: 'SHRINKAGE', sampleSize: byShrinkage, shrinkage, perParameter: perParameter(byShrinkage) },
      {
        criterion: 'OPTIMISM_OF_R_SQUARED',
        sampleSize: byOptimism,
        shrinkage: forOptimism,
        perParameter: perParameter(byOptimism),
      },
      {
        criterion: 'PRECISION_OF_OVERALL_RISK',
        sampleSize: byRisk,
        shrinkage: reached,
        perParameter: perParameter(byRisk),
      },
    ],
    sampleSize,
    shrinkage: reached,
    events: sampleSize * prevalence,
    eventsPerParameter: perParameter(sampleSize),
    coxSnellRSquared: rSquared,
    maximumRSquared,
    nagelkerkeRSquared: rSquared / maximumRSquared,
  };
}

function expectedRSquared(expectation: BinaryModelExpectation, seed: number): number {
  const { parameters, prevalence, coxSnellRSquared, nagelkerkeRSquared, cStatistic } = expectation;
  const given = [coxSnellRSquared, nagelkerkeRSquared, cStatistic].filter((value) => value !== undefined);
  if (given.length !== 1) fail('Exactly one of coxSnellRSquared, nagelkerkeRSquared and cStatistic must be given.');
  if (coxSnellRSquared !== undefined) return coxSnellRSquared;
  if (cStatistic !== undefined) return roundDecimal(rSquaredFromCStatistic(cStatistic, prevalence, { seed }), 4);
  return roundDecimal(nagelkerkeRSquared! * largestRSquared(prevalence, parameters), 3);
}

/** Cox-Snell R² of a model that knows the outcome: 1 − exp(2 log L₀ / n). */
function largestRSquared(prevalence: number, n: number): number {
  const events = n * prevalence;
  const logLikelihood = events * Math.log(events / n) + (n - events) * Math.log(1 - events / n);
  return 1 - Math.exp((2 * logLikelihood) / n);
}
