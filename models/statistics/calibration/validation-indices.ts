import { concordanceOfSorted } from '../regression/concordance';
import { giniMeanDifference } from '../regression/gini-mean-difference';
import { inverseLogit, logOnePlusExp } from '../regression/logistic-function';
import { newtonDesign } from '../regression/newton-design';
import { newtonLogistic } from '../regression/newton-logistic';
import { rSquared } from '../regression/r-squared';
import type { FittedSample } from './bootstrap-optimism';

/** Indices of a validation, in the order of rms. */
export const VALIDATION_INDICES = ['dxy', 'r2', 'intercept', 'slope', 'd', 'u', 'q', 'brier', 'g', 'gp'] as const;

/** Intercept and slope of a linear predictor that needs no recalibration: where the search for them starts. */
const AS_GIVEN = Float64Array.of(0, 1);

/** Scores of the cases of a sample, repeated as often as they were drawn, sorted by class and together. */
interface SortedScores {
  readonly events: Float64Array;
  readonly others: Float64Array;
  readonly all: Float64Array;
}

function sortScores(
  { linearPredictor, order }: FittedSample,
  counts: ArrayLike<number>,
  labels: ArrayLike<number>,
): SortedScores {
  const n = counts.length; // a bootstrap sample has as many cases as the original one
  const all = new Float64Array(n);
  const byClass = [new Float64Array(n), new Float64Array(n)] as const;
  const sizes = [0, 0];
  let size = 0;
  for (const i of order)
    for (let k = 0; k < counts[i]; k++) {
      all[size++] = linearPredictor[i];
      byClass[labels[i]][sizes[labels[i]]++] = linearPredictor[i];
    }
  return { events: byClass[1].subarray(0, sizes[1]), others: byClass[0].subarray(0, sizes[0]), all };
}

function brierScore(linearPredictor: Float64Array, counts: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i] * (labels[i] - inverseLogit(linearPredictor[i])) ** 2;
    n += counts[i];
  }
  return sum / n;
}

/**
 * Indices of a model in the sample it was fitted on: intercept 0 and slope 1 by construction, D = (χ² − 1)/n, U = −2/n,
 * Q = D − U, g and gp Gini's mean differences of the linear predictor and the probability.
 *
 * @source Harrell 2015, Regression Modeling Strategies, 10.8; rms validate.lrm
 */
export function apparentIndices(sample: FittedSample, labels: ArrayLike<number>): number[] {
  const { events, others, all } = sortScores(sample, sample.counts, labels);
  const { deviance, nullDeviance } = sample.fit;
  const n = all.length;
  const counts = { n, events: events.length, nullDeviance };
  const [d, u] = [(nullDeviance - deviance - 1) / n, -2 / n];
  return [
    concordanceOfSorted(events, others).dxy,
    rSquared(nullDeviance - deviance, 1, counts).nagelkerke,
    0,
    1,
    d,
    u,
    d - u,
    brierScore(sample.linearPredictor, sample.counts, labels),
    giniMeanDifference(all),
    giniMeanDifference(all.map(inverseLogit)),
  ];
}

/**
 * Indices of a model on cases it was not fitted on: its linear predictor is recalibrated there, which gives intercept and
 * slope, and U = (what recalibration gains − 2)/n.
 *
 * @returns NaN throughout when the recalibration has no fit
 * @source Harrell 2015, Regression Modeling Strategies, 10.8; rms validate.lrm
 */
export function testIndices(sample: FittedSample, labels: ArrayLike<number>): number[] {
  const { linearPredictor } = sample;
  const n = labels.length;
  const once = new Uint8Array(n).fill(1);
  const refit = newtonLogistic(newtonDesign([linearPredictor], labels), once, { start: AS_GIVEN });
  if (!refit) return VALIDATION_INDICES.map(() => NaN);
  const { events, others, all } = sortScores(sample, once, labels);
  const [intercept, slope] = refit.coefficients;
  const d = (refit.nullDeviance - refit.deviance - 1) / n;
  let asGiven = 0;
  for (let i = 0; i < n; i++) asGiven += 2 * (logOnePlusExp(linearPredictor[i]) - labels[i] * linearPredictor[i]);
  const u = (asGiven - refit.deviance - 2) / n;
  const counts = { n, events: events.length, nullDeviance: refit.nullDeviance };
  return [
    concordanceOfSorted(events, others).dxy,
    rSquared(refit.nullDeviance - refit.deviance, 1, counts).nagelkerke,
    intercept,
    slope,
    d,
    u,
    d - u,
    brierScore(linearPredictor, once, labels),
    Math.abs(slope) * giniMeanDifference(all),
    giniMeanDifference(all.map((value) => inverseLogit(intercept + slope * value))),
  ];
}
