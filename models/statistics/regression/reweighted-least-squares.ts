import { leastSquares } from './least-squares';
import { type LogisticProblem, type LogisticState, logisticState, startingState } from './logistic-state';
import { boundedLogitSlope } from './logistic-function';

/** Rank tolerances of R's glm.fit: ε / 1000, at most 1e-7; here at least that of the default ε. */
const RANK_TOLERANCE = { largest: 1e-7, smallest: 1e-11 };

export interface IterationOptions {
  /** Relative change of the deviance at which the iterations stop, default 1e-8. */
  readonly epsilon?: number;
  /** Default 25. */
  readonly maximumIterations?: number;
  /** Linear predictor to start from; the default start has the means (label + ½) / 2. */
  readonly start?: Float64Array;
}

/** Where the iterations ended. */
export interface LogisticIterate extends LogisticState {
  /** NaN for a column that depends on those before it. */
  readonly coefficients: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  readonly rank: number;
  /** Columns times the square roots of the working weights of the last step: covariance and leverages are theirs. */
  readonly weighted: readonly Float64Array[];
  readonly rankTolerance: number;
}

/**
 * Logistic regression by iteratively reweighted least squares, step by step as R's glm.fit: the same start, the same
 * pivoted Householder QR, the same stopping rule |ΔD| / (|D| + 0.1) < ε, so that even the number of iterations agrees.
 *
 * @param problem without columns it is the model of the offset alone
 * @cost O(cases · columns²) per iteration
 * @source McCullagh, Nelder 1989, Generalized Linear Models, 2.5; R 4.2 glm.fit
 * @departs from R below ε = 1e-8, where R no longer finds dependent columns
 */
export function reweightedLeastSquares(problem: LogisticProblem, options: IterationOptions = {}): LogisticIterate {
  const { epsilon = 1e-8, maximumIterations = 25, start } = options;
  const rankTolerance = Math.min(RANK_TOLERANCE.largest, Math.max(RANK_TOLERANCE.smallest, epsilon / 1000));
  const begin = start ? logisticState(problem, start) : startingState(problem);
  const nothing = { iterations: 0, converged: problem.columns.length === 0, rank: 0, weighted: [], rankTolerance };
  let iterate: LogisticIterate = { ...begin, ...nothing, coefficients: new Float64Array(problem.columns.length) };
  while (!iterate.converged && iterate.iterations < maximumIterations) {
    const next = step(problem, iterate);
    const converged = Math.abs(next.deviance - iterate.deviance) / (0.1 + Math.abs(next.deviance)) < epsilon;
    iterate = { ...next, iterations: iterate.iterations + 1, converged };
  }
  return iterate;
}

/** One least-squares step on the working response. */
function step(problem: LogisticProblem, before: LogisticIterate): LogisticIterate {
  const { columns, labels, weights, offset } = problem;
  const n = labels.length;
  const root = new Float64Array(n);
  const response = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const mean = before.fitted[i];
    const slope = boundedLogitSlope(before.linearPredictor[i]);
    root[i] = Math.sqrt(((weights?.[i] ?? 1) * slope * slope) / (mean * (1 - mean)));
    response[i] = (before.linearPredictor[i] - (offset?.[i] ?? 0) + (labels[i] - mean) / slope) * root[i];
  }
  const weighted = columns.map((column) => column.map((value, i) => value * root[i]));
  const { coefficients, rank } = leastSquares(weighted, response, before.rankTolerance);
  const state = logisticState(problem, linearPredictorOf(problem, coefficients));
  return { ...before, ...state, coefficients, rank, weighted };
}

function linearPredictorOf({ columns, labels, offset }: LogisticProblem, coefficients: Float64Array): Float64Array {
  const eta = offset ? Float64Array.from(offset) : new Float64Array(labels.length);
  columns.forEach((column, j) => {
    const coefficient = coefficients[j];
    if (Number.isNaN(coefficient)) return;
    for (let i = 0; i < eta.length; i++) eta[i] += column[i] * coefficient;
  });
  return eta;
}
