import type { MersenneTwister } from '../../core/random/mersenne-twister';
import { roundDecimal } from '../../core/numeric/round-decimal';
import { requireShare } from './check-inputs';
import { riskOf } from './predictor-distribution';

/** Where a model is used to decide. */
export interface NetBenefitPoint {
  /** Predicted risk from which cases count as positive, in (0, 1). */
  readonly threshold: number;
  /** Default: simulated from the linear predictor, to two digits. */
  readonly sensitivity?: number;
  readonly specificity?: number;
}

export interface NetBenefitCriterion extends Required<NetBenefitPoint> {
  readonly netBenefit: number;
  /** Net benefit as a share of the prevalence. */
  readonly standardized: number;
  readonly standardError: number;
  readonly sampleSize: number;
}

/**
 * Cases at which the standardized net benefit has a given standard error.
 *
 * @source Riley et al. 2021, doi:10.1002/sim.9025, equation 17; Marsh et al. 2020, doi:10.1007/s10742-020-00211-9
 */
export function netBenefitCriterion(
  point: Required<NetBenefitPoint>,
  prevalence: number,
  standardError: number,
): NetBenefitCriterion {
  const { sensitivity, specificity, threshold } = point;
  requireShare({ threshold });
  const odds = threshold / (1 - threshold);
  const netBenefit = sensitivity * prevalence - (1 - specificity) * (1 - prevalence) * odds;
  const weight = ((1 - prevalence) / prevalence) * odds;
  const variance =
    (sensitivity * (1 - sensitivity)) / prevalence +
    (weight ** 2 * specificity * (1 - specificity)) / (1 - prevalence) +
    (weight ** 2 * (1 - specificity) ** 2) / (prevalence * (1 - prevalence));
  const sampleSize = Math.ceil((1 / standardError ** 2) * variance);
  return { ...point, netBenefit, standardized: netBenefit / prevalence, standardError, sampleSize };
}

/** Sensitivity and specificity, to two digits, of simulated cases whose risk is right. */
export function simulateDecision(predictor: Float64Array, threshold: number, stream: MersenneTwister) {
  const counts = { truePositive: 0, events: 0, trueNegative: 0 };
  for (const value of predictor) {
    const risk = riskOf(value);
    const event = stream.bernoulli(risk);
    const positive = !(risk < threshold);
    if (event) counts.events++;
    if (event && positive) counts.truePositive++;
    if (!event && !positive) counts.trueNegative++;
  }
  return {
    sensitivity: roundDecimal(counts.truePositive / counts.events, 2),
    specificity: roundDecimal(counts.trueNegative / (predictor.length - counts.events), 2),
  };
}
