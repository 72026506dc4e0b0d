import type { LinearBoosting } from './linear-boosting';

/** Coefficients of a boosted linear score. */
export interface BoostedCoefficients {
  /** Score where every feature is 0: offset, intercept and what centering took. */
  readonly constant: number;
  /** One per column of the design, the intercept's own included, as boosted: of centered columns. */
  readonly columns: readonly number[];
}

/** Coefficients after some steps. @param steps default all */
export function boostedCoefficients(fit: LinearBoosting, steps = fit.selected.length): BoostedCoefficients {
  const columns = new Array<number>(fit.centers.length).fill(0);
  fit.selected.slice(0, steps).forEach((column, step) => (columns[column] += fit.increments[step]));
  const own = fit.settings.intercept === 'ADDED' ? columns[0] : 0;
  const constant = columns.reduce((sum, value, j) => sum - value * fit.centers[j], fit.offset + own);
  return { constant, columns };
}

/** Scores of cases, on the scale of the family. @param features columns as those of the fit */
export function boostedScores(
  fit: LinearBoosting,
  features: readonly Float64Array[],
  steps = fit.selected.length,
): Float64Array {
  const { columns } = boostedCoefficients(fit, steps);
  const added = fit.settings.intercept === 'ADDED' ? 1 : 0;
  const scores = new Float64Array(features[0].length).fill(fit.offset + (added ? columns[0] : 0));
  features.forEach((values, j) => {
    const column = j + added;
    if (columns[column] === 0) return;
    for (let i = 0; i < scores.length; i++) scores[i] += columns[column] * (values[i] - fit.centers[column]);
  });
  return scores;
}

/**
 * What each column took off the risk per case.
 *
 * @returns one per column of the design; 0 where never selected
 * @source mboost varimp
 */
export function boostedImportance(fit: LinearBoosting): number[] {
  const importance = new Array<number>(fit.centers.length).fill(0);
  fit.selected.forEach((column, step) => (importance[column] += (fit.risk[step] - fit.risk[step + 1]) / fit.n));
  return importance;
}
