import { boundedInverseLogit, logit } from './logistic-function';

/** A logistic regression to be solved: columns, labels, and optionally weights and a fixed part of the predictor. */
export interface LogisticProblem {
  readonly columns: readonly Float64Array[];
  /** 1 event, 0 no event. */
  readonly labels: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
  readonly offset?: ArrayLike<number>;
}

/** A linear predictor (offset included) with its probabilities and its deviance. */
export interface LogisticState {
  readonly linearPredictor: Float64Array;
  readonly fitted: Float64Array;
  readonly deviance: number;
}

export function logisticState({ labels, weights }: LogisticProblem, linearPredictor: Float64Array): LogisticState {
  const fitted = linearPredictor.map(boundedInverseLogit);
  return { linearPredictor, fitted, deviance: logisticDeviance(labels, fitted, weights) };
}

/** The start of R's glm: means (label + ½) / 2 for unit weights. */
export function startingState({ labels, weights }: LogisticProblem): LogisticState {
  const eta = Float64Array.from(labels, (label, i) => {
    const weight = weights?.[i] ?? 1;
    return logit((weight * label + 0.5) / (weight + 1));
  });
  return logisticState({ columns: [], labels, weights }, eta);
}

/** −2 log likelihood of probabilities inside (0, 1). */
export function logisticDeviance(
  labels: ArrayLike<number>,
  fitted: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++)
    sum -= 2 * (weights?.[i] ?? 1) * Math.log(labels[i] === 1 ? fitted[i] : 1 - fitted[i]);
  return sum;
}
