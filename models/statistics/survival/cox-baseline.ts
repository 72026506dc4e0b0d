import { ConcordError } from '../../core/errors';
import { normalCriticalValue } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { type CoxData, type CoxProblem, linearPredictors, prepareCox } from './cox-data';
import type { CoxRegression } from './cox-regression';
import { type SurvivalLimits, survivalLimits, type SurvivalScale } from './survival-limits';
import type { TimeGroup } from './survival-times';

/** The baseline cumulative hazard of one stratum. */
export interface CoxBaseline {
  /** Label of the stratum; '' without strata. */
  readonly stratum: string | number;
  readonly times: readonly number[];
  /** At covariates and offset 0. */
  readonly cumulativeHazard: readonly number[];
}

/**
 * Baseline cumulative hazard at every distinct time, of Efron's form for EFRON ties and Breslow's otherwise.
 *
 * @param data that the model was fitted to @param model of {@link coxRegression}
 * @source Breslow 1972; Therneau, Grambsch 2000, sec. 10.2; survival 3.5 basehaz(centered = FALSE)
 */
export function coxBaseline(data: CoxData, model: CoxRegression): CoxBaseline[] {
  const problem = prepareCox(data);
  const toZero = Math.exp(-dot(model.iterate.coefficients, model.means));
  return baselineSteps(problem, model).map((steps, at) => ({
    stratum: problem.stratumLabels[at],
    times: steps.map((step) => step.time),
    cumulativeHazard: steps.map((step) => step.cumulativeHazard * toZero),
  }));
}

export interface CoxSurvivalOptions {
  /** Values of the covariates, one row for each curve. */
  readonly rows: readonly (readonly number[])[];
  readonly times: readonly number[];
  /** Label of the stratum whose baseline is used, default the first. */
  readonly stratum?: string | number;
  /** Default LOG. */
  readonly scale?: SurvivalScale;
  /** Default 0.95. */
  readonly level?: number;
}

/** Predicted survival of one row at one time. */
export interface PredictedSurvival extends SurvivalLimits {
  readonly time: number;
  readonly survival: number;
  readonly logStandardError: number;
}

/**
 * Survival that the model predicts for given covariates, exp(−Λ₀(t) exp(β x)), with the limits of Tsiatis and Link.
 *
 * @param data that the model was fitted to @param model of {@link coxRegression}
 * @returns for each row the prediction at each time
 * @throws STATISTICS_OPTION_INVALID for an unknown stratum
 * @source Link 1984, doi:10.2307/2530906; Therneau, Grambsch 2000, sec. 10.2; survival 3.5 survfit.coxph()
 */
export function coxSurvival(data: CoxData, model: CoxRegression, options: CoxSurvivalOptions): PredictedSurvival[][] {
  const limits = { scale: options.scale ?? 'LOG', critical: normalCriticalValue(options.level ?? 0.95) };
  const { coefficients, covariance } = model.iterate;
  const problem = prepareCox(data);
  const at = options.stratum === undefined ? 0 : problem.stratumLabels.indexOf(options.stratum);
  if (!problem.strata[at])
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `There is no stratum '${options.stratum}'.`);
  const steps = baselineSteps(problem, model)[at];
  return options.rows.map((row) => {
    const centered = row.map((x, j) => x - model.means[j]);
    const risk = Math.exp(dot(coefficients, centered));
    return options.times.map((time) => {
      const step = steps.findLast((s) => s.time <= time) ?? START(row.length);
      const distance = centered.map((x, j) => step.cumulativeHazard * x - step.weightedMean[j]);
      const variance =
        step.variance +
        dot(
          covariance.map((line) => dot(line, distance)),
          distance,
        );
      const logStandardError = risk * Math.sqrt(variance);
      const survival = Math.exp(-step.cumulativeHazard * risk);
      return { time, survival, logStandardError, ...survivalLimits(survival, logStandardError, limits) };
    });
  });
}

/** Cumulative over the event times up to `time`, all for a subject at the centers of the covariates. */
interface BaselineStep {
  readonly time: number;
  readonly cumulativeHazard: number;
  readonly variance: number;
  /** Σ mean covariate of the risk set (centered) · increment of the hazard. */
  readonly weightedMean: Float64Array;
}

const START = (p: number): BaselineStep => ({
  time: -Infinity,
  cumulativeHazard: 0,
  variance: 0,
  weightedMean: new Float64Array(p),
});

function baselineSteps(problem: CoxProblem, { iterate, settings }: CoxRegression): BaselineStep[][] {
  const risks = linearPredictors(problem, iterate.coefficients).map((v, i) => problem.weights[i] * Math.exp(v));
  return problem.strata.map((groups) => {
    const increments = stratumIncrements(problem, groups, risks, settings.ties === 'EFRON');
    let last = START(problem.columns.length);
    return increments.map(({ time, cumulativeHazard, variance, weightedMean }) => {
      last = {
        time,
        cumulativeHazard: last.cumulativeHazard + cumulativeHazard,
        variance: last.variance + variance,
        weightedMean: last.weightedMean.map((sum, j) => sum + weightedMean[j]),
      };
      return last;
    });
  });
}

/** Increment at each time, from the last time backward. */
function stratumIncrements(
  { columns, weights }: CoxProblem,
  groups: readonly TimeGroup[],
  risks: Float64Array,
  efron: boolean,
): BaselineStep[] {
  const increments: BaselineStep[] = [];
  const first = new Float64Array(columns.length);
  let zero = 0;
  for (let g = groups.length - 1; g >= 0; g--) {
    const { time, events, censored } = groups[g];
    for (const i of [...events, ...censored]) {
      zero += risks[i];
      columns.forEach((column, j) => (first[j] += risks[i] * column[i]));
    }
    const failing = events.reduce((sum, i) => sum + risks[i], 0);
    const failingFirst = columns.map((column) => events.reduce((sum, i) => sum + risks[i] * column[i], 0));
    const share = events.reduce((sum, i) => sum + weights[i], 0) / Math.max(1, events.length);
    const step = { time, cumulativeHazard: 0, variance: 0, weightedMean: new Float64Array(columns.length) };
    events.forEach((_, k) => {
      const out = efron ? k / events.length : 0;
      const inverse = 1 / (zero - out * failing);
      step.cumulativeHazard += share * inverse;
      step.variance += share * inverse * inverse;
      first.forEach((sum, j) => (step.weightedMean[j] += share * (sum - out * failingFirst[j]) * inverse * inverse));
    });
    increments[g] = step;
  }
  return increments;
}

const dot = (a: ArrayLike<number>, b: readonly number[]): number => b.reduce((sum, value, i) => sum + a[i] * value, 0);
