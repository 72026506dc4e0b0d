import { leastSquares } from './least-squares';
import { boundedLogitSlope } from './logistic-function';
import type { LogisticProblem } from './logistic-state';
import { type LogisticIterate, reweightedLeastSquares } from './reweighted-least-squares';

/** Whether the classes can be told apart by the columns: then maximum likelihood estimates are infinite. */
export type SeparationStatus = 'NONE' | 'QUASI_COMPLETE' | 'COMPLETE';

export interface Separation {
  readonly status: SeparationStatus;
  /** Per column: the sign of the infinite estimate, 0 where the estimate is finite. */
  readonly direction: readonly number[];
}

/** Fitted values this close to 0 or 1 raise the suspicion. */
const SUSPICIOUS = 1e-6;
/** Far enough for a converged finite part, well before the linear predictor is cut at 30. */
const EPSILON = 1e-6;
/** Newton's step along a direction of recession moves separated cases by 1 or more, and leaves the others. */
const MOVED = 0.5;
const AT_REST = 1e-3;

/**
 * Detects separation.
 *
 * Once the finite part has converged, Newton's step d is a direction of recession: (2y − 1) xᵀd is at least 1 for
 * separated cases and 0 for the others, so no case loses by going on and the likelihood has no maximum. Without
 * separation the step vanishes. The certificate is checked case by case.
 *
 * @param fitted probabilities of the fit: only values near 0 or 1 lead to the check
 * @source Albert, Anderson 1984, doi:10.1093/biomet/71.1.1; Geyer 2009, doi:10.1214/08-EJS349
 */
export function detectSeparation(problem: LogisticProblem, fitted: ArrayLike<number>): Separation {
  const none: Separation = { status: 'NONE', direction: problem.columns.map(() => 0) };
  if (!Array.from(fitted).some((p) => Math.min(p, 1 - p) < SUSPICIOUS)) return none;
  const iterate = reweightedLeastSquares(problem, { epsilon: EPSILON, maximumIterations: 100 });
  const step = newtonStep(problem, iterate);
  const gains = gainsOf(problem, step);
  const largest = gains.reduce((a, b) => Math.max(a, b), -Infinity);
  const smallest = gains.reduce((a, b) => Math.min(a, b), Infinity);
  if (!(largest > MOVED) || smallest < -AT_REST * largest) return none;
  const direction = problem.columns.map((column, j) => {
    const reach = column.reduce((a, b) => Math.max(a, Math.abs(b)), 0) * Math.abs(step[j]);
    return reach > AT_REST * largest ? Math.sign(step[j]) : 0;
  });
  return { status: smallest > MOVED ? 'COMPLETE' : 'QUASI_COMPLETE', direction };
}

function newtonStep({ columns, labels, weights }: LogisticProblem, iterate: LogisticIterate): Float64Array {
  const root = iterate.linearPredictor.map((eta, i) => {
    const mean = iterate.fitted[i];
    return boundedLogitSlope(eta) * Math.sqrt((weights?.[i] ?? 1) / (mean * (1 - mean)));
  });
  const residual = root.map(
    (w, i) => (w * (labels[i] - iterate.fitted[i])) / boundedLogitSlope(iterate.linearPredictor[i]),
  );
  const weighted = columns.map((column) => column.map((value, i) => value * root[i]));
  const { coefficients } = leastSquares(weighted, residual, iterate.rankTolerance);
  return coefficients.map((value) => (Number.isNaN(value) ? 0 : value));
}

/** How far the step moves each case towards its own class; cases without weight do not count. */
function gainsOf({ columns, labels, weights }: LogisticProblem, step: Float64Array): number[] {
  return Array.from(labels).flatMap((label, i) => {
    if (weights?.[i] === 0) return [];
    const moved = columns.reduce((sum, column, j) => sum + column[i] * step[j], 0);
    return [label === 1 ? moved : -moved];
  });
}
