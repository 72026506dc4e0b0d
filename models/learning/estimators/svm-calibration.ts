import { logOnePlusExp } from '../../statistics/regression/logistic-function';

/** Probability of an event = 1 / (1 + exp(−(slope · decision value + intercept))). */
export interface Calibration {
  /** Above 0, so that the probability rises with the decision value. */
  readonly slope: number;
  readonly intercept: number;
}

/** Slope where decision values tell nothing, or the opposite, about events: order stays, probabilities are nearly equal. */
const SMALLEST_SLOPE = 1e-3;
const MAXIMUM_ITERATIONS = 100;
const SMALLEST_GRADIENT = 1e-10;
const RIDGE = 1e-12;

/**
 * Sigmoid from decision values to probabilities by maximum likelihood. The targets are (n₁ + 1) / (n₁ + 2) and 1 / (n₀ + 2)
 * instead of 1 and 0, so that the sigmoid is finite under separation too.
 *
 * @param decisions finite, higher for events @param labels 1 event, 0 no event, both present
 * @cost O(cases) an iteration
 * @source Platt 1999; Lin, Lin, Weng 2007, doi:10.1007/s10994-007-5018-6 (Newton's method with backtracking)
 * @departs a slope that is not positive is replaced by 0.001
 */
export function plattCalibration(decisions: ArrayLike<number>, labels: ArrayLike<number>): Calibration {
  const targets = smoothedTargets(labels);
  let current: Calibration = { slope: 0, intercept: logOdds(targets) };
  let loss = lossOf(current, decisions, targets);
  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
    const { gradient, direction } = newtonDirection(current, decisions, targets);
    if (Math.max(Math.abs(gradient[0]), Math.abs(gradient[1])) < SMALLEST_GRADIENT) break;
    const descent = gradient[0] * direction[0] + gradient[1] * direction[1];
    let step = 1;
    let next = moved(current, direction, step);
    let nextLoss = lossOf(next, decisions, targets);
    while (step > 1e-10 && !(nextLoss <= loss + 1e-4 * step * descent)) {
      step /= 2;
      next = moved(current, direction, step);
      nextLoss = lossOf(next, decisions, targets);
    }
    if (!(nextLoss < loss)) break;
    current = next;
    loss = nextLoss;
  }
  return current.slope > SMALLEST_SLOPE ? current : { slope: SMALLEST_SLOPE, intercept: logOdds(targets) };
}

function smoothedTargets(labels: ArrayLike<number>): Float64Array {
  let events = 0;
  for (let i = 0; i < labels.length; i++) events += labels[i];
  const [high, low] = [(events + 1) / (events + 2), 1 / (labels.length - events + 2)];
  return Float64Array.from(labels, (label) => (label === 1 ? high : low));
}

/** Log odds of the mean target. */
function logOdds(targets: Float64Array): number {
  const sum = targets.reduce((total, target) => total + target, 0);
  return Math.log(sum / (targets.length - sum));
}

function lossOf({ slope, intercept }: Calibration, decisions: ArrayLike<number>, targets: Float64Array): number {
  return targets.reduce((sum, target, i) => {
    const eta = slope * decisions[i] + intercept;
    return sum + logOnePlusExp(eta) - target * eta;
  }, 0);
}

function newtonDirection({ slope, intercept }: Calibration, decisions: ArrayLike<number>, targets: Float64Array) {
  let [g0, g1, h00, h01, h11] = [0, 0, RIDGE, 0, RIDGE];
  targets.forEach((target, i) => {
    const probability = 1 / (1 + Math.exp(-(slope * decisions[i] + intercept)));
    const weight = probability * (1 - probability);
    g0 += decisions[i] * (probability - target);
    g1 += probability - target;
    h00 += decisions[i] * decisions[i] * weight;
    h01 += decisions[i] * weight;
    h11 += weight;
  });
  const determinant = h00 * h11 - h01 * h01;
  const direction = [-(h11 * g0 - h01 * g1) / determinant, -(h00 * g1 - h01 * g0) / determinant] as const;
  return { gradient: [g0, g1] as const, direction };
}

function moved(from: Calibration, direction: readonly [number, number], step: number): Calibration {
  return { slope: from.slope + step * direction[0], intercept: from.intercept + step * direction[1] };
}
