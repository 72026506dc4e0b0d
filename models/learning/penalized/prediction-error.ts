import { auc } from '../../statistics/diagnostic';
import { compensatedSum } from '../../core/numeric/compensated-sum';
import { CoxLikelihood } from './cox-likelihood';
import { logistic } from '../../core/special/logistic';
import type { PathResponse } from './path-response';

/** How out-of-fold predictions are judged. */
export type PathMeasure = 'DEVIANCE' | 'MISCLASSIFICATION' | 'AUC' | 'MEAN_SQUARED_ERROR' | 'PARTIAL_LIKELIHOOD';

/** cv.glmnet keeps predicted probabilities this far from 0 and 1. */
const PROBABILITY_LIMIT = 1e-5;

/** Error of one case for measures that have one, at its out-of-fold linear predictor. */
export function caseErrors(response: PathResponse, measure: PathMeasure, links: Float64Array): Float64Array {
  if (response.family === 'GAUSSIAN') return links.map((link, i) => (response.values[i] - link) ** 2);
  const { labels } = response as Extract<PathResponse, { family: 'BINOMIAL' }>;
  if (measure === 'MISCLASSIFICATION')
    return links.map((link, i) => Number(logistic(link) > 0.5 !== (labels[i] === 1)));
  return links.map((link, i) => {
    const p = Math.min(1 - PROBABILITY_LIMIT, Math.max(PROBABILITY_LIMIT, logistic(link)));
    return -2 * Math.log(labels[i] === 1 ? p : 1 - p);
  });
}

/** AUC of the cases of one fold; NaN when it has one class. */
export function foldAuc(labels: ArrayLike<number>, links: Float64Array, fold: readonly number[]): number {
  const pick = (values: ArrayLike<number>): number[] => fold.map((i) => values[i]);
  return auc(pick(links.map(logistic)), pick(labels)) ?? NaN;
}

/**
 * Cox deviance that a fold adds: of all cases minus of the cases outside the fold, both at the coefficients fitted without
 * it (glmnet's grouped = TRUE).
 *
 * @param links linear predictor of all cases at those coefficients @param kept cases outside the fold
 * @source van Houwelingen et al. 2006, doi:10.1002/sim.2353
 */
export class AddedDeviance {
  private readonly all: CoxLikelihood;
  private readonly outside: CoxLikelihood;

  constructor(
    { times, events, ties }: Extract<PathResponse, { family: 'COX' }>,
    private readonly kept: readonly number[],
  ) {
    const pick = (values: ArrayLike<number>): number[] => kept.map((i) => values[i]);
    this.all = new CoxLikelihood(times, events, { ties });
    this.outside = new CoxLikelihood(pick(times), pick(events), { ties });
  }

  at(links: Float64Array): number {
    this.all.evaluate(links);
    this.outside.evaluate(Float64Array.from(this.kept, (i) => links[i]));
    return this.all.deviance() - this.outside.deviance();
  }
}

/** Mean of the folds weighted by size, and √(weighted variance / (folds − 1)); folds without a value are left out. */
export function weightedSummary(
  values: readonly number[],
  weights: readonly number[],
): { mean: number; standardError: number } {
  const known = values.map((_, g) => g).filter((g) => !Number.isNaN(values[g]));
  const total = compensatedSum(known.map((g) => weights[g]));
  const mean = compensatedSum(known.map((g) => values[g] * weights[g])) / total;
  const spread = compensatedSum(known.map((g) => (values[g] - mean) ** 2 * weights[g])) / total;
  return { mean, standardError: Math.sqrt(spread / (known.length - 1)) };
}
