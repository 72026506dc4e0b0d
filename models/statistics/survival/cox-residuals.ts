import { type CoxData, type CoxProblem, linearPredictors, prepareCox } from './cox-data';
import type { CoxRegression } from './cox-regression';
import type { TimeGroup } from './survival-times';

/** Residuals of a proportional hazards model, one for each subject. */
export interface CoxResiduals {
  /** Observed less expected events, −∞ … 1. */
  readonly martingale: readonly number[];
  /** The martingale residuals made more symmetric. */
  readonly deviance: readonly number[];
}

/**
 * Martingale residuals M = event − Λ₀(t) exp(β x), and deviance residuals sign(M) √(−2 (M + event log(event − M))).
 *
 * @param data that the model was fitted to @param model of {@link coxRegression}
 * @source Therneau, Grambsch, Fleming 1990, doi:10.1093/biomet/77.1.147; Efron's form of ties as survival 3.5 coxmart
 */
export function coxResiduals(data: CoxData, model: CoxRegression): CoxResiduals {
  const problem = prepareCox(data);
  const scores = linearPredictors(problem, model.iterate.coefficients).map(Math.exp);
  const martingale = new Float64Array(problem.n);
  for (const groups of problem.strata)
    addResiduals(problem, groups, scores, model.settings.ties === 'EFRON', martingale);
  return {
    martingale: Array.from(martingale),
    deviance: Array.from(martingale, (residual, i) => devianceResidual(residual, data.event[i])),
  };
}

function addResiduals(
  { weights }: CoxProblem,
  groups: readonly TimeGroup[],
  scores: Float64Array,
  efron: boolean,
  martingale: Float64Array,
): void {
  const risk = (members: readonly number[]): number => members.reduce((sum, i) => sum + weights[i] * scores[i], 0);
  const atRisk: number[] = [];
  let sum = 0;
  for (let g = groups.length - 1; g >= 0; g--) {
    sum += risk(groups[g].censored) + risk(groups[g].events);
    atRisk[g] = sum;
  }
  let hazard = 0;
  groups.forEach(({ events, censored }, g) => {
    const failing = risk(events);
    const share = events.reduce((total, i) => total + weights[i], 0) / Math.max(1, events.length);
    const before = hazard;
    let ofEvents = 0;
    events.forEach((_, k) => {
      const out = efron ? k / events.length : 0;
      const increment = share / (atRisk[g] - out * failing);
      hazard += increment;
      ofEvents += increment * (1 - out);
    });
    for (const i of events) martingale[i] = 1 - scores[i] * (before + ofEvents);
    for (const i of censored) martingale[i] = 0 - scores[i] * hazard;
  });
}

function devianceResidual(residual: number, event: number): number {
  const logTerm = event === 1 ? Math.log(1 - residual) : 0;
  return Math.sign(residual) * Math.sqrt(Math.max(0, -2 * (residual + logTerm)));
}
