import { checkProbabilities } from '../calibration/probability-input';
import { kaplanMeier, type SurvivalTimes } from '../survival';
import { checkThresholds, decisionPoint, type DecisionCurvePoint, defaultThresholds } from './decision-curve';

export interface SurvivalDecisionCurve {
  readonly method: 'SURVIVAL_DECISION_CURVE';
  readonly settings: { readonly horizon: number };
  readonly n: number;
  /** Kaplan-Meier risk at the horizon. */
  readonly prevalence: number | null;
  /** A point is null where the risk of those called positive cannot be estimated: follow-up ends before the horizon. */
  readonly model: readonly (DecisionCurvePoint | null)[];
  readonly all: readonly DecisionCurvePoint[];
  readonly undefinedReason: string | null;
}

/**
 * Decision curve for an event until a horizon with censored follow-up: risks come from Kaplan-Meier curves of all and of
 * those called positive.
 *
 * @param probabilities predicted risk until the horizon, in [0, 1] @param data times and events
 * @param options horizon in the unit of the times; thresholds as in a decision curve
 * @undefined a risk of 0 or 1, or follow-up that ends before the horizon: no points, and the reason
 * @throws as decisionCurve and kaplanMeier
 * @cost O(n log n · thresholds)
 * @source Vickers, Cronin, Elkin, Gonen 2008, doi:10.1186/1472-6947-8-53; dcurves 0.5 dca(Surv())
 */
export function survivalDecisionCurve(
  probabilities: ArrayLike<number>,
  data: SurvivalTimes,
  options: { readonly horizon: number; readonly thresholds?: readonly number[] },
): SurvivalDecisionCurve {
  const { horizon, thresholds = defaultThresholds() } = options;
  const { n } = checkProbabilities(probabilities, data.event);
  checkThresholds(thresholds, null);
  const base = { method: 'SURVIVAL_DECISION_CURVE', settings: { horizon }, n } as const;
  const indices = Array.from({ length: n }, (_, i) => i);
  const rate = riskAt(data, indices, horizon);
  if (rate === null || rate <= 0 || rate >= 1) {
    const undefinedReason = rate === null ? 'follow-up ends before the horizon' : 'the risk is 0 or 1';
    return { ...base, prevalence: rate, model: [], all: [], undefinedReason };
  }
  const model = thresholds.map((threshold) => {
    const positive = indices.filter((i) => probabilities[i] >= threshold);
    const risk = positive.length === 0 ? 0 : riskAt(data, positive, horizon);
    if (risk === null) return null;
    const share = positive.length / n;
    return decisionPoint(threshold, rate, {
      sensitivity: (risk * share) / rate,
      falsePositiveRate: ((1 - risk) * share) / (1 - rate),
    });
  });
  const all = thresholds.map((t) => decisionPoint(t, rate, { sensitivity: 1, falsePositiveRate: 1 }));
  return { ...base, prevalence: rate, model, all, undefinedReason: null };
}

/** 1 − S(horizon); null when the last of these was censored before it. */
function riskAt({ time, event }: SurvivalTimes, indices: readonly number[], horizon: number): number | null {
  const { points } = kaplanMeier({ time: indices.map((i) => time[i]), event: indices.map((i) => event[i]) });
  const last = points.at(-1);
  if (!last || (last.time < horizon && last.survival > 0)) return null;
  return 1 - (points.findLast((point) => point.time <= horizon)?.survival ?? 1);
}
