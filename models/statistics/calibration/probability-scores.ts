import { mean } from '../../core/numeric/moments';
import { normalUpper } from '../../core/special/normal';
import { checkProbabilities } from './probability-input';

/** Overall accuracy of predicted probabilities. */
export interface ProbabilityScores {
  readonly n: number;
  readonly events: number;
  /** Mean squared difference, null without cases. */
  readonly brier: number | null;
  /** Brier score of the prevalence. */
  readonly nullBrier: number | null;
  /** 1 − brier / nullBrier, null with one class. */
  readonly scaledBrier: number | null;
  /** Mean of −log likelihood, probabilities kept 1e-15 away from 0 and 1. */
  readonly logLoss: number | null;
  /** Spiegelhalter's test of calibration, null when every probability is 0, ½ or 1. */
  readonly spiegelhalter: { readonly statistic: number; readonly pValue: number } | null;
  /** Events over the sum of probabilities, null when that is 0. */
  readonly observedExpectedRatio: number | null;
  readonly undefinedReason: string | null;
}

const CLIP = 1e-15;

/**
 * Brier score, scaled Brier score, log loss, Spiegelhalter's z and the ratio of observed to expected events.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event
 * @undefined no cases: all null; single quantities are null as their descriptions say
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2; Spiegelhalter 1986, doi:10.1002/sim.4780050506;
 *   Steyerberg et al. 2010, doi:10.1097/EDE.0b013e3181c30fb2
 */
export function probabilityScores(probabilities: ArrayLike<number>, labels: ArrayLike<number>): ProbabilityScores {
  const { n, events } = checkProbabilities(probabilities, labels);
  const nothing = { brier: null, nullBrier: null, scaledBrier: null, logLoss: null };
  if (n === 0)
    return { n, events, ...nothing, spiegelhalter: null, observedExpectedRatio: null, undefinedReason: 'no cases' };
  const p = Array.from(probabilities);
  const brier = mean(p.map((value, i) => (value - labels[i]) ** 2));
  const nullBrier = (events / n) * (1 - events / n);
  const clip = (value: number): number => Math.min(Math.max(value, CLIP), 1 - CLIP);
  const expected = mean(p) * n;
  return {
    n,
    events,
    brier,
    nullBrier,
    scaledBrier: nullBrier > 0 ? 1 - brier / nullBrier : null,
    logLoss: -mean(p.map((value, i) => Math.log(clip(labels[i] === 1 ? value : 1 - value)))),
    spiegelhalter: spiegelhalterTest(p, labels),
    observedExpectedRatio: expected > 0 ? events / expected : null,
    undefinedReason: null,
  };
}

/** z = Σ (y − p)(1 − 2p) / √Σ (1 − 2p)² p (1 − p) */
function spiegelhalterTest(p: readonly number[], labels: ArrayLike<number>) {
  let numerator = 0;
  let variance = 0;
  p.forEach((value, i) => {
    const factor = 1 - 2 * value;
    numerator += (labels[i] - value) * factor;
    variance += factor * factor * value * (1 - value);
  });
  if (!(variance > 0)) return null;
  const statistic = numerator / Math.sqrt(variance);
  return { statistic, pValue: 2 * normalUpper(Math.abs(statistic)) };
}
