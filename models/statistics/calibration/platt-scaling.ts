import { inverseLogit, logOnePlusExp } from '../regression/logistic-function';

const MAXIMUM_ITERATIONS = 100;
const SETTLED = 1e-12;
const RIDGE = 1e-12;

/**
 * Platt's scaling: logistic regression on scores with targets (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2) in place of 1 and 0, by
 * Newton's method with backtracking.
 *
 * @param scores finite @param labels 1 event, 0 no event
 * @source Platt 1999; Lin, Lin, Weng 2007, doi:10.1007/s10994-007-5018-6
 */
export function plattScaling(
  scores: readonly number[],
  labels: ArrayLike<number>,
): { readonly intercept: number; readonly slope: number } {
  const events = scores.reduce((sum, _, i) => sum + labels[i], 0);
  const others = scores.length - events;
  const targets = scores.map((_, i) => (labels[i] === 1 ? (events + 1) / (events + 2) : 1 / (others + 2)));
  let [intercept, slope] = [Math.log((events + 1) / (others + 1)), 0];
  let loss = lossAt(scores, targets, intercept, slope);
  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
    const [down, along] = newtonStep(scores, targets, intercept, slope);
    let share = 1;
    let next = lossAt(scores, targets, intercept + down, slope + along);
    while (next > loss && share > 1e-10) {
      share /= 2;
      next = lossAt(scores, targets, intercept + share * down, slope + share * along);
    }
    intercept += share * down;
    slope += share * along;
    if (Math.abs(loss - next) <= SETTLED * (1 + Math.abs(next))) break;
    loss = next;
  }
  return { intercept, slope };
}

function lossAt(scores: readonly number[], targets: readonly number[], intercept: number, slope: number): number {
  return scores.reduce((sum, score, i) => {
    const eta = intercept + slope * score;
    return sum + logOnePlusExp(eta) - targets[i] * eta;
  }, 0);
}

function newtonStep(
  scores: readonly number[],
  targets: readonly number[],
  intercept: number,
  slope: number,
): [number, number] {
  let [g0, g1, h00, h01, h11] = [0, 0, RIDGE, 0, RIDGE];
  scores.forEach((score, i) => {
    const p = inverseLogit(intercept + slope * score);
    const weight = p * (1 - p);
    g0 += targets[i] - p;
    g1 += (targets[i] - p) * score;
    h00 += weight;
    h01 += weight * score;
    h11 += weight * score * score;
  });
  const determinant = h00 * h11 - h01 * h01;
  return [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
}
