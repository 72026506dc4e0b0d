import { choleskyFactor, choleskyLogDeterminant, choleskySolve } from '../../core/linear-algebra/cholesky';
import { inverseLogit, logOnePlusExp } from './logistic-function';

/** A maximum of Firth's penalized likelihood, some coefficients held. */
export interface PenalizedMaximum {
  readonly coefficients: Float64Array;
  /** log L + ½ log |XᵀWX|. */
  readonly logLikelihood: number;
  readonly fitted: Float64Array;
  readonly leverages: Float64Array;
  readonly converged: boolean;
}

interface Evaluation extends Omit<PenalizedMaximum, 'converged'> {
  readonly score: Float64Array;
  readonly information: Float64Array;
}

const MAXIMUM_ITERATIONS = 5000;
const MAXIMUM_STEP = 5;
const HALVINGS = 25;
const SETTLED = 1e-10;

/**
 * Maximizes log L + ½ log |XᵀWX| over the free coefficients: scoring steps with the score Σ (y − p + h (½ − p)) x, h the
 * leverages in all columns, halved while the penalized likelihood falls.
 *
 * @param columns scaled to similar size @param free whether each coefficient may move @param start where the others stay
 * @returns null when the information is singular at the start
 * @cost O(cases · columns²) per iteration
 * @source Firth 1993, doi:10.1093/biomet/80.1.27; Heinze, Schemper 2002, doi:10.1002/sim.1047
 */
export function maximizePenalized(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  { free, start }: { readonly free: readonly boolean[]; readonly start: Float64Array },
): PenalizedMaximum | null {
  let best = evaluate(columns, labels, start);
  if (!best) return null;
  const moving = free.flatMap((isFree, j) => (isFree ? [j] : []));
  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
    const step = scoringStep(best, moving);
    if (!step) break;
    const next = advance(columns, labels, best, step);
    if (!next) break;
    const moved = Math.max(0, ...moving.map((j) => Math.abs(next.coefficients[j] - best!.coefficients[j])));
    const score = Math.max(0, ...moving.map((j) => Math.abs(next.score[j])));
    best = next;
    if (moved < SETTLED && score < SETTLED * labels.length) return { ...best, converged: true };
  }
  const converged = moving.every((j) => Math.abs(best!.score[j]) < 1e-6);
  return { ...best, converged };
}

function evaluate(columns: readonly Float64Array[], labels: ArrayLike<number>, b: Float64Array): Evaluation | null {
  const n = labels.length;
  const size = columns.length;
  const fitted = new Float64Array(n);
  let logLikelihood = 0;
  for (let i = 0; i < n; i++) {
    let eta = 0;
    for (let j = 0; j < size; j++) eta += columns[j][i] * b[j];
    fitted[i] = inverseLogit(eta);
    logLikelihood += labels[i] * eta - logOnePlusExp(eta);
  }
  const information = informationOf(columns, fitted);
  const factor = choleskyFactor(information, size);
  if (!factor) return null;
  const leverages = new Float64Array(n);
  const score = new Float64Array(size);
  const row = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < size; j++) row[j] = columns[j][i];
    const solved = choleskySolve(factor, size, row);
    let form = 0;
    for (let j = 0; j < size; j++) form += row[j] * solved[j];
    leverages[i] = form * fitted[i] * (1 - fitted[i]);
    const residual = labels[i] - fitted[i] + leverages[i] * (0.5 - fitted[i]);
    for (let j = 0; j < size; j++) score[j] += residual * row[j];
  }
  logLikelihood += choleskyLogDeterminant(factor, size) / 2;
  return { coefficients: b, logLikelihood, fitted, leverages, score, information };
}

/** XᵀWX with W = p (1 − p) times optional factors, row by row. */
export function informationOf(
  columns: readonly Float64Array[],
  fitted: Float64Array,
  factors?: ArrayLike<number>,
): Float64Array {
  const size = columns.length;
  const information = new Float64Array(size * size);
  for (let i = 0; i < fitted.length; i++) {
    const weight = fitted[i] * (1 - fitted[i]) * (factors?.[i] ?? 1);
    for (let j = 0; j < size; j++)
      for (let k = 0; k <= j; k++) information[j * size + k] += weight * columns[j][i] * columns[k][i];
  }
  for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) information[k * size + j] = information[j * size + k];
  return information;
}

/** Step of the free coefficients, each at most 5; null when their information is singular. */
function scoringStep({ information, score, coefficients }: Evaluation, moving: readonly number[]): Float64Array | null {
  const size = coefficients.length;
  const m = moving.length;
  const part = new Float64Array(m * m);
  moving.forEach((j, r) => moving.forEach((k, c) => (part[r * m + c] = information[j * size + k])));
  const factor = choleskyFactor(part, m);
  if (!factor) return null;
  const solved = choleskySolve(
    factor,
    m,
    moving.map((j) => score[j]),
  );
  const largest = Math.max(0, ...solved.map(Math.abs));
  const step = new Float64Array(size);
  moving.forEach((j, r) => (step[j] = largest > MAXIMUM_STEP ? (solved[r] * MAXIMUM_STEP) / largest : solved[r]));
  return step;
}

/** The step, halved until the penalized likelihood does not fall. */
function advance(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  from: Evaluation,
  step: Float64Array,
): Evaluation | null {
  for (let halving = 0, share = 1; halving <= HALVINGS; halving++, share /= 2) {
    const next = evaluate(
      columns,
      labels,
      from.coefficients.map((value, j) => value + share * step[j]),
    );
    if (next && next.logLikelihood >= from.logLikelihood - 1e-12 * Math.abs(from.logLikelihood)) return next;
  }
  return null;
}
