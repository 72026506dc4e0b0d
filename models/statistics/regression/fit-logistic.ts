import { chiSquareUpper } from '../../core/special/chi-square';
import { emptyCoefficient, type LogisticCoefficient, waldCoefficient } from './logistic-coefficients';
import { checkIterations, type LogisticInput, logisticInput } from './logistic-input';
import { logisticDeviance, type LogisticProblem } from './logistic-state';
import type { DesignRecipe, ModelDesign } from './model-design';
import { type LogisticIterate, reweightedLeastSquares } from './reweighted-least-squares';
import { detectSeparation, type Separation, type SeparationStatus } from './separation';
import { weightedPrecision } from './weighted-precision';

export interface LogisticOptions {
  /** Relative change of the deviance at which the iterations stop, default 1e-8. */
  readonly epsilon?: number;
  /** Default 25. */
  readonly maximumIterations?: number;
  /** Weight of each case, default 1. */
  readonly weights?: ArrayLike<number>;
  /** Fixed part of the linear predictor, default 0. */
  readonly offset?: ArrayLike<number>;
  /** Coverage of the intervals, default 0.95. */
  readonly level?: number;
}

interface Settings {
  readonly epsilon: number;
  readonly maximumIterations: number;
  readonly level: number;
}

/** Test of nested models by their deviance. */
export interface LikelihoodRatio {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** null without degrees of freedom. */
  readonly pValue: number | null;
}

/** What the likelihood says about a fit. */
export interface LogisticLikelihood {
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly residualDegreesOfFreedom: number;
  readonly nullDegreesOfFreedom: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  /** Against the intercept alone. */
  readonly likelihoodRatio: LikelihoodRatio;
}

/** A fitted logistic regression: plain values. */
export interface LogisticFit {
  readonly method: 'LOGISTIC_MAXIMUM_LIKELIHOOD';
  readonly settings: Settings;
  readonly n: number;
  readonly events: number;
  readonly recipe: DesignRecipe;
  readonly coefficients: readonly LogisticCoefficient[];
  /** Names of columns that depend on those before them. */
  readonly aliased: readonly string[];
  /** Coefficients where the iterations stopped, 0 for aliased columns: what predictions are made of. */
  readonly iterate: readonly number[];
  /** Of the coefficients that are not aliased; null in the rows and columns of infinite estimates. */
  readonly covariance: readonly (readonly (number | null)[])[];
  readonly fitted: readonly number[];
  readonly leverages: readonly number[];
  readonly likelihood: LogisticLikelihood | null;
  readonly iterations: number;
  readonly converged: boolean;
  readonly separation: SeparationStatus;
  readonly undefinedReason: string | null;
}

/**
 * Logistic regression by maximum likelihood, as R's glm(family = binomial).
 *
 * @param design columns with the intercept first, from {@link modelDesign} @param labels 1 event, 0 no event
 * @returns coefficients with Wald intervals and odds ratios, likelihood, fitted probabilities and leverages by case
 * @undefined one class, or no case: no estimates, and the reason. A column that depends on earlier ones has a null
 *   coefficient. Under separation infinite estimates are null, with their sign in the reason, while deviance and fitted
 *   values are those of the limit to the precision of epsilon
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(cases · columns²) per iteration
 * @source McCullagh, Nelder 1989, Generalized Linear Models; Albert, Anderson 1984, doi:10.1093/biomet/71.1.1; R 4.2 glm
 * @departs from R under separation and with one class: there R gives large numbers that depend on epsilon
 * @example fitLogistic(modelDesign({ columns: { x: [1, 2, 3, 4] } }), [0, 1, 0, 1]).coefficients[1].oddsRatio
 */
export function fitLogistic(
  design: ModelDesign,
  labels: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit {
  const { epsilon = 1e-8, maximumIterations = 25, level = 0.95 } = options;
  const settings = { epsilon, maximumIterations, level };
  checkIterations(settings);
  const input = logisticInput(design.columns, labels, options);
  const { events, undefinedReason } = input;
  const base = {
    method: 'LOGISTIC_MAXIMUM_LIKELIHOOD',
    settings,
    n: labels.length,
    events,
    recipe: design.recipe,
  } as const;
  if (undefinedReason !== null) return { ...base, ...withoutEstimates(design, undefinedReason), undefinedReason };
  const fit = reweightedLeastSquares(input.problem, settings);
  const separation = detectSeparation(input.problem, fit.fitted);
  return {
    ...base,
    ...estimates(design, fit, separation, level),
    iterate: Array.from(fit.coefficients, (value) => (Number.isNaN(value) ? 0 : value)),
    fitted: [...fit.fitted],
    likelihood: likelihoodOf(input, fit),
    iterations: fit.iterations,
    converged: fit.converged,
    separation: separation.status,
    undefinedReason,
  };
}

function estimates(design: ModelDesign, fit: LogisticIterate, { direction }: Separation, level: number) {
  const kept = design.names.flatMap((_, j) => (Number.isNaN(fit.coefficients[j]) ? [] : [j]));
  const { covariance, leverages } = weightedPrecision(kept.map((j) => fit.weighted[j]));
  const coefficients = design.names.map((name, j) => {
    const k = kept.indexOf(j);
    if (k < 0) return emptyCoefficient(name, 'aliased: the column depends on those before it');
    if (direction[j] !== 0)
      return emptyCoefficient(name, `separation: the estimate is ${direction[j] > 0 ? '+' : '−'}infinite`);
    return waldCoefficient(name, { estimate: fit.coefficients[j], variance: covariance[k][k], level });
  });
  const isInfinite = kept.map((j) => direction[j] !== 0);
  return {
    coefficients,
    aliased: design.names.filter((_, j) => !kept.includes(j)),
    covariance: covariance.map((row, r) => row.map((value, c) => (isInfinite[r] || isInfinite[c] ? null : value))),
    leverages,
  };
}

function likelihoodOf({ problem, informative }: LogisticInput, fit: LogisticIterate): LogisticLikelihood {
  const nullDeviance = nullDevianceOf(problem);
  const { deviance, rank } = fit;
  return {
    deviance,
    nullDeviance,
    residualDegreesOfFreedom: informative - rank,
    nullDegreesOfFreedom: informative - 1,
    logLikelihood: -deviance / 2,
    aic: deviance + 2 * rank,
    bic: deviance + Math.log(problem.labels.length) * rank,
    likelihoodRatio: likelihoodRatio(nullDeviance - deviance, rank - 1),
  };
}

/** Chi-square test of a difference of deviances. */
export function likelihoodRatio(statistic: number, degreesOfFreedom: number): LikelihoodRatio {
  const pValue = degreesOfFreedom > 0 ? chiSquareUpper(statistic, degreesOfFreedom) : null;
  return { statistic, degreesOfFreedom, pValue };
}

/** Deviance of the model with the intercept, and the offset, alone. */
function nullDevianceOf({ labels, weights, offset }: LogisticProblem): number {
  const intercept = new Float64Array(labels.length).fill(1);
  if (offset) return reweightedLeastSquares({ columns: [intercept], labels, weights, offset }).deviance;
  let events = 0;
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    events += (weights?.[i] ?? 1) * labels[i];
    total += weights?.[i] ?? 1;
  }
  return logisticDeviance(labels, intercept.fill(events / total), weights);
}

function withoutEstimates(design: ModelDesign, reason: string) {
  return {
    coefficients: design.names.map((name) => emptyCoefficient(name, reason)),
    aliased: [],
    iterate: [],
    covariance: [],
    fitted: [],
    leverages: [],
    likelihood: null,
    iterations: 0,
    converged: false,
    separation: 'NONE',
  } as const;
}
