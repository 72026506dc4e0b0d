import { MersenneTwister } from '../../core/random/mersenne-twister';
import { roundDecimal } from '../../core/numeric/round-decimal';
import { requireCount, requirePositive, requireShare } from './check-inputs';
import {
  type NetBenefitPoint,
  netBenefitCriterion,
  type NetBenefitCriterion,
  simulateDecision,
} from './net-benefit-criterion';
import { type PredictorDistribution, riskOf, simulatePredictor } from './predictor-distribution';
import { smallestWhole } from './smallest-whole';

/** What is expected of a model of a binary outcome in new cases. */
export interface ValidationExpectation {
  readonly prevalence: number;
  readonly cStatistic: number;
  readonly predictor: PredictorDistribution;
  /** Adds the criterion of net benefit. */
  readonly decision?: NetBenefitPoint;
}

/** Widths of the 95 percent intervals that are aimed at, and the simulation. */
export interface ValidationOptions {
  /** Expected ratio of observed to expected events, default 1. */
  readonly observedExpected?: number;
  /** Default 0.2. */
  readonly observedExpectedWidth?: number;
  /** Expected calibration slope, default 1. */
  readonly calibrationSlope?: number;
  /** Default 0.2. */
  readonly calibrationSlopeWidth?: number;
  /** Default 0.1. */
  readonly cStatisticWidth?: number;
  /** Default 0.2. */
  readonly netBenefitWidth?: number;
  /** Simulated cases, default 1 000 000. */
  readonly size?: number;
  /** Default 123456. */
  readonly seed?: number;
  /** For a predictor given by the C statistic: largest difference of simulated and given prevalence, default 0.0005. */
  readonly tolerance?: number;
  /** For a predictor given by the C statistic: step of the search for its mean, default 0.1. */
  readonly increment?: number;
  /** Steps in which standard errors are tried, default 0.0001. */
  readonly observedExpectedStep?: number;
  readonly netBenefitStep?: number;
}

export interface ValidationSampleSize {
  readonly method: 'RILEY_BINARY_VALIDATION';
  readonly settings: Required<ValidationOptions> & ValidationExpectation;
  readonly observedExpected: {
    readonly sampleSize: number;
    readonly standardError: number;
    readonly lower: number;
    readonly upper: number;
  };
  readonly calibrationSlope: { readonly sampleSize: number; readonly standardError: number };
  readonly cStatistic: { readonly sampleSize: number; readonly standardError: number };
  /** null when no decision point is given. */
  readonly netBenefit: NetBenefitCriterion | null;
  /** Of the simulated cases; null unless the predictor is given by the C statistic. */
  readonly simulatedCStatistic: number | null;
  readonly sampleSize: number;
  readonly events: number;
}

const CRITICAL = 1.96;
const DEFAULTS: Required<ValidationOptions> = {
  observedExpected: 1,
  observedExpectedWidth: 0.2,
  calibrationSlope: 1,
  calibrationSlopeWidth: 0.2,
  cStatisticWidth: 0.1,
  netBenefitWidth: 0.2,
  size: 1_000_000,
  seed: 123456,
  tolerance: 0.0005,
  increment: 0.1,
  observedExpectedStep: 0.0001,
  netBenefitStep: 0.0001,
};

/**
 * Smallest number of cases to validate a model of a binary outcome: precise ratio of observed to expected events,
 * calibration slope, C statistic and, at a decision point, standardized net benefit.
 *
 * @throws STATISTICS_OPTION_INVALID when a value is out of range
 * @cost linear in the simulated cases; about a second for the default
 * @source Riley et al. 2021, doi:10.1002/sim.9025; R package pmvalsampsize 0.1.0
 */
export function sampleSizeForValidation(
  expectation: ValidationExpectation,
  options: ValidationOptions = {},
): ValidationSampleSize {
  const settings = { ...DEFAULTS, ...options, ...expectation };
  check(settings);
  const { prevalence } = settings;
  const observedExpected = observedExpectedCriterion(settings);
  const stream = new MersenneTwister(settings.seed);
  const { predictor, cStatistic: simulatedCStatistic } = simulatePredictor(settings.predictor, settings, stream);
  const calibrationSlope = slopeCriterion(predictor, settings.calibrationSlopeWidth);
  const cStatistic = cStatisticCriterion(settings);
  const netBenefit = decisionCriterion(settings, predictor, stream);
  const sizes = [observedExpected, calibrationSlope, cStatistic, netBenefit].map((each) => each?.sampleSize ?? 0);
  const sampleSize = Math.max(...sizes);
  return {
    method: 'RILEY_BINARY_VALIDATION',
    settings,
    observedExpected,
    calibrationSlope,
    cStatistic,
    netBenefit,
    simulatedCStatistic,
    sampleSize,
    events: sampleSize * prevalence,
  };
}

type Settings = ValidationSampleSize['settings'];

function check(settings: Settings): void {
  const { prevalence, cStatistic, size, observedExpected, observedExpectedWidth, observedExpectedStep } = settings;
  const { calibrationSlopeWidth, cStatisticWidth, netBenefitWidth, netBenefitStep } = settings;
  requireShare({ prevalence, cStatistic });
  requireCount({ size });
  requirePositive({ observedExpected, observedExpectedWidth, observedExpectedStep, calibrationSlopeWidth });
  requirePositive({ cStatisticWidth, netBenefitWidth, netBenefitStep });
}

/** Smallest multiple of a step at which the interval is as wide as allowed. */
function widestError(step: number, width: number, widthAt: (error: number) => number): number {
  return step * smallestWhole(1, (i) => widthAt(i * step) >= width);
}

/** Riley et al. 2021, equation 3: Var(log O/E) = (1 − φ) / (n φ). */
function observedExpectedCriterion({
  prevalence,
  observedExpected,
  observedExpectedWidth,
  observedExpectedStep,
}: Settings) {
  const limit = (error: number): number => Math.exp(Math.log(observedExpected) + CRITICAL * error);
  const widthAt = (error: number): number => limit(error) - limit(-error);
  const standardError = widestError(observedExpectedStep, observedExpectedWidth, widthAt);
  const sampleSize = Math.ceil((1 - prevalence) / (prevalence * standardError ** 2));
  return { sampleSize, standardError, lower: limit(-standardError), upper: limit(standardError) };
}

/** Riley et al. 2021, equation 7: the information of the calibration model at intercept 0 and slope 1. */
function slopeCriterion(predictor: Float64Array, width: number) {
  let [i00, i01, i11] = [0, 0, 0];
  for (const value of predictor) {
    const risk = riskOf(value);
    const weight = risk * (1 - risk);
    i00 += weight;
    i01 += weight * value;
    i11 += weight * value * value;
  }
  const n = predictor.length;
  [i00, i01, i11] = [i00 / n, i01 / n, i11 / n];
  const standardError = width / (2 * CRITICAL);
  const sampleSize = Math.ceil(i00 / (standardError ** 2 * (i00 * i11 - i01 * i01)));
  return { sampleSize, standardError };
}

/** Newcombe's standard error of a C statistic, with half of the cases in each class. */
function cStatisticError(n: number, c: number, prevalence: number): number {
  const pairs = 1 + (n / 2 - 1) * ((1 - c) / (2 - c)) + ((n / 2 - 1) * c) / (1 + c);
  return Math.sqrt((c * (1 - c) * pairs) / (n * n * prevalence * (1 - prevalence)));
}

/** Newcombe 2006, doi:10.1002/sim.2324, method 4. */
function cStatisticCriterion({ cStatistic, cStatisticWidth, prevalence }: Settings) {
  const errorAt = (n: number): number => cStatisticError(n, cStatistic, prevalence);
  const sampleSize = smallestWhole(1, (n) => 2 * CRITICAL * errorAt(n) <= cStatisticWidth);
  return { sampleSize, standardError: errorAt(sampleSize) };
}

function decisionCriterion(settings: Settings, predictor: Float64Array, stream: MersenneTwister) {
  const { decision, prevalence, netBenefitStep, netBenefitWidth } = settings;
  if (!decision) return null;
  const { threshold, sensitivity, specificity } = decision;
  const point =
    sensitivity !== undefined && specificity !== undefined
      ? { threshold, sensitivity, specificity }
      : { threshold, ...simulateDecision(predictor, threshold, stream) };
  const error = widestError(netBenefitStep, netBenefitWidth, (each) => 2 * CRITICAL * each);
  return netBenefitCriterion(point, prevalence, roundDecimal(error, 3));
}
