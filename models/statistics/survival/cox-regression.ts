import { ConcordError } from '../../core/errors';
import { chiSquareUpper } from '../../core/special/chi-square';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { concordance, type Concordance } from './concordance';
import { type CoxData, type CoxProblem, linearPredictors, prepareCox } from './cox-data';
import type { CoxTies } from './cox-likelihood';
import { type CoxFit, fitCox } from './fit-cox';
import { generalizedCholesky, solveGeneralized } from './generalized-cholesky';

export interface CoxOptions {
  /** Default EFRON. */
  readonly ties?: CoxTies;
  /** Of the intervals, default 0.95. */
  readonly level?: number;
  /** Relative change of the log likelihood at which the iteration stops, default 1e-12. */
  readonly tolerance?: number;
  /** Default 60. */
  readonly maximumIterations?: number;
}

/** One covariate of a fitted model. */
export interface CoxCoefficient {
  readonly name: string;
  /** Log hazard ratio for one unit. */
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly hazardRatio: number | null;
  /** Of the hazard ratio. */
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/** A χ² test that all coefficients are 0. */
export interface CoxTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
}

export interface CoxRegression {
  readonly method: 'COX';
  readonly settings: { readonly ties: CoxTies; readonly level: number };
  readonly n: number;
  readonly events: number;
  readonly coefficients: readonly CoxCoefficient[];
  /** Center of each covariate; 0 for one of −1, 0 and 1 only. */
  readonly means: readonly number[];
  /** Σ β (x − mean) + offset of each subject. */
  readonly linearPredictors: readonly number[];
  /** Where the iteration stopped: the estimates and their covariance, finite even for a coefficient that is infinite. */
  readonly iterate: { readonly coefficients: readonly number[]; readonly covariance: readonly (readonly number[])[] };
  readonly logLikelihood: { readonly null: number; readonly fitted: number };
  readonly likelihoodRatioTest: CoxTest;
  /** null when a coefficient is infinite. */
  readonly waldTest: CoxTest | null;
  readonly scoreTest: CoxTest;
  /** −2 log L + 2 p. */
  readonly aic: number;
  /** −2 log L + log(events) p; null without events. */
  readonly bic: number | null;
  /** Of the linear predictor, within strata. */
  readonly concordance: Concordance;
  readonly iterations: number;
  readonly converged: boolean;
  readonly undefinedReason: string | null;
}

/**
 * Cox's proportional hazards model, λ(t | x) = λ₀(t) exp(Σ β x), by maximum partial likelihood.
 *
 * @param data times, events and covariates; optionally strata, case weights, offset
 * @returns hazard ratios with Wald intervals, tests, concordance
 * @undefined a covariate that depends on those before it, or whose estimate is infinite (monotone likelihood, for example a
 *   group without events): its numbers are null with the reason, log likelihood, score and likelihood ratio test stay;
 *   no events: `undefinedReason`, all coefficients null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 *   (level, weights that are not positive, weights with EXACT)
 * @cost O(n p²) an iteration; the concordance O(n²)
 * @source Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; survival 3.5 coxph()
 * @departs from coxph(), which turns to a robust standard error when weights are not integers: here it is the model's
 * @example coxRegression({ time: [1, 2, 3, 4], event: [1, 1, 1, 1], covariates: [{ name: 'x', values: [1, 0, 1, 0] }] })
 */
export function coxRegression(data: CoxData, options: CoxOptions = {}): CoxRegression {
  const settings = { ties: options.ties ?? 'EFRON', level: options.level ?? 0.95 };
  const critical = normalCriticalValue(settings.level);
  const problem = prepareCox(data);
  checkWeights(problem, settings.ties);
  const iteration = { tolerance: options.tolerance ?? 1e-12, maximumIterations: options.maximumIterations ?? 60 };
  const fit = fitCox(problem, { ...iteration, ties: settings.ties });
  const predictors = Array.from(linearPredictors(problem, fit.coefficients));
  const used = fit.dependent.filter((dependent) => !dependent).length;
  const [atZero, fitted] = fit.logLikelihood;
  const test = (statistic: number): CoxTest => ({
    statistic,
    degreesOfFreedom: used,
    pValue: used > 0 ? chiSquareUpper(statistic, used) : null,
  });
  return {
    method: 'COX',
    settings,
    n: problem.n,
    events: problem.events,
    coefficients: data.covariates.map(({ name }, j) =>
      describeCoefficient(name, fit, j, { critical, level: settings.level, events: problem.events }),
    ),
    means: problem.means,
    linearPredictors: predictors,
    iterate: { coefficients: Array.from(fit.coefficients), covariance: fit.covariance },
    logLikelihood: { null: atZero, fitted },
    likelihoodRatioTest: test(2 * (fitted - atZero)),
    waldTest: fit.infinite.includes(true) ? null : test(waldStatistic(fit)),
    scoreTest: test(fit.scoreStatistic),
    aic: 2 * used - 2 * fitted,
    bic: problem.events > 0 ? Math.log(problem.events) * used - 2 * fitted : null,
    concordance: concordance(data, predictors, data),
    iterations: fit.iterations,
    converged: fit.converged,
    undefinedReason: problem.events === 0 ? 'no events' : null,
  };
}

function checkWeights({ weights }: CoxProblem, ties: CoxTies): void {
  if (ties !== 'EXACT' || Array.from(weights).every((w) => w === 1)) return;
  throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'The exact likelihood has no case weights.');
}

function describeCoefficient(
  name: string,
  { coefficients, covariance, infinite, dependent }: CoxFit,
  j: number,
  { critical, level, events }: { readonly critical: number; readonly level: number; readonly events: number },
): CoxCoefficient {
  const estimate = coefficients[j];
  const reason = undefinedCoefficient(estimate, events, infinite[j], dependent[j]);
  if (reason !== null) return { name, ...NO_COEFFICIENT, undefinedReason: reason };
  const standardError = Math.sqrt(covariance[j][j]);
  const statistic = estimate / standardError;
  return {
    name,
    estimate,
    standardError,
    hazardRatio: Math.exp(estimate),
    confidenceInterval: {
      lower: Math.exp(estimate - critical * standardError),
      upper: Math.exp(estimate + critical * standardError),
      level,
    },
    statistic,
    pValue: chiSquareUpper(statistic * statistic, 1),
    undefinedReason: null,
  };
}

const NO_COEFFICIENT = {
  estimate: null,
  standardError: null,
  hazardRatio: null,
  confidenceInterval: null,
  statistic: null,
  pValue: null,
};

function undefinedCoefficient(estimate: number, events: number, infinite: boolean, dependent: boolean): string | null {
  if (events === 0) return 'no events';
  if (dependent) return 'constant within risk sets, or a linear combination of the covariates before it';
  if (infinite) return `the likelihood grows without bound: the hazard ratio is ${estimate > 0 ? 'infinite' : '0'}`;
  return null;
}

function waldStatistic({ coefficients, covariance, dependent }: CoxFit): number {
  const used = dependent.flatMap((isDependent, j) => (isDependent ? [] : [j]));
  const factor = generalizedCholesky(used.map((j) => used.map((k) => covariance[j][k])));
  const solved = solveGeneralized(
    factor,
    used.map((j) => coefficients[j]),
  );
  return used.reduce((sum, j, at) => sum + coefficients[j] * solved[at], 0);
}
