import { ConcordError } from '../../core/errors';
import { checkProbabilities } from '../calibration/probability-input';
import { statisticsErrors } from '../statistics.errors';

export interface DecisionCurveOptions {
  /** Threshold probabilities in (0, 1), default 0.01, 0.02, …, 0.99. */
  readonly thresholds?: readonly number[];
  /** Prevalence of the population when cases and controls were sampled separately; null (default): the share of events. */
  readonly prevalence?: number | null;
  /** A probability equal to the threshold is called positive; default true. */
  readonly inclusive?: boolean;
}

/** What acting on a rule at one threshold is worth. */
export interface DecisionCurvePoint {
  readonly threshold: number;
  /** Shares of the population that are true and false positives. */
  readonly truePositives: number;
  readonly falsePositives: number;
  /** True positives minus false positives weighted by the odds of the threshold. */
  readonly netBenefit: number;
  /** Net benefit over the prevalence: 1 is perfect. */
  readonly standardizedNetBenefit: number;
  /** Interventions that the rule avoids per 100 without missing an event more than treating all, net. */
  readonly interventionsAvoided: number;
  /** Share called positive. */
  readonly positives: number;
  readonly sensitivity: number;
  readonly falsePositiveRate: number;
}

export interface DecisionCurve {
  readonly method: 'DECISION_CURVE';
  readonly settings: { readonly prevalence: number | null; readonly inclusive: boolean };
  readonly n: number;
  readonly events: number;
  /** In the population, null with one class. */
  readonly prevalence: number | null;
  readonly model: readonly DecisionCurvePoint[];
  /** Everybody is called positive. */
  readonly all: readonly DecisionCurvePoint[];
  readonly undefinedReason: string | null;
}

/**
 * Decision curve: net benefit of acting on predicted probabilities over a range of thresholds, beside acting on all; acting
 * on none has net benefit 0.
 *
 * net benefit = TP − FP · t / (1 − t), TP and FP as shares of the population.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event
 * @undefined one class: no points, and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n · thresholds)
 * @source Vickers, Elkin 2006, doi:10.1177/0272989X06295361; Kerr et al. 2016, doi:10.1200/JCO.2015.65.5654
 */
export function decisionCurve(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: DecisionCurveOptions = {},
): DecisionCurve {
  const { thresholds = defaultThresholds(), inclusive = true, prevalence = null } = options;
  const { n, events } = checkProbabilities(probabilities, labels);
  checkThresholds(thresholds, prevalence);
  const base = { method: 'DECISION_CURVE', settings: { prevalence, inclusive }, n, events } as const;
  if (events === 0 || events === n)
    return { ...base, prevalence: null, model: [], all: [], undefinedReason: 'one class: both are needed' };
  const rate = prevalence ?? events / n;
  const model = thresholds.map((threshold) => {
    let [tp, fp] = [0, 0];
    for (let i = 0; i < n; i++) {
      if (inclusive ? probabilities[i] < threshold : probabilities[i] <= threshold) continue;
      if (labels[i] === 1) tp++;
      else fp++;
    }
    return decisionPoint(threshold, rate, { sensitivity: tp / events, falsePositiveRate: fp / (n - events) });
  });
  const all = thresholds.map((t) => decisionPoint(t, rate, { sensitivity: 1, falsePositiveRate: 1 }));
  return { ...base, prevalence: rate, model, all, undefinedReason: null };
}

/** Net benefit and what follows from it, of a rule with these rates at a threshold. */
export function decisionPoint(
  threshold: number,
  prevalence: number,
  { sensitivity, falsePositiveRate }: { readonly sensitivity: number; readonly falsePositiveRate: number },
): DecisionCurvePoint {
  const odds = threshold / (1 - threshold);
  const truePositives = sensitivity * prevalence;
  const falsePositives = falsePositiveRate * (1 - prevalence);
  const netBenefit = truePositives - falsePositives * odds;
  const ofAll = prevalence - (1 - prevalence) * odds;
  return {
    threshold,
    truePositives,
    falsePositives,
    netBenefit,
    standardizedNetBenefit: netBenefit / prevalence,
    interventionsAvoided: ((netBenefit - ofAll) / odds) * 100,
    positives: truePositives + falsePositives,
    sensitivity,
    falsePositiveRate,
  };
}

export const defaultThresholds = (): number[] => Array.from({ length: 99 }, (_, k) => (k + 1) / 100);

/** @throws STATISTICS_OPTION_INVALID */
export function checkThresholds(thresholds: readonly number[], prevalence: number | null): void {
  if (!thresholds.every((t) => t > 0 && t < 1) || (prevalence !== null && !(prevalence > 0 && prevalence < 1)))
    throw new ConcordError(
      statisticsErrors.STATISTICS_OPTION_INVALID,
      'Thresholds and the prevalence lie between 0 and 1.',
    );
}
