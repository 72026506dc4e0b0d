import { dot } from '../../core/numeric/dot';
import { boostingDesign } from './boosting-design';
import { boostingFamilies } from './boosting-family';
import type { LinearBoosting } from './linear-boosting';

/** Akaike's criterion along a path of boosting. */
export interface BoostingCriterion {
  /** Trace of the hat matrix after each step. */
  readonly degreesOfFreedom: readonly number[];
  /** 2 · risk + 2 · degrees of freedom, after each step. */
  readonly criterion: readonly number[];
  /** Number of steps with the smallest criterion; null without steps. */
  readonly steps: number | null;
  readonly smallest: number | null;
}

/**
 * Akaike's criterion of boosting with the trace of its approximate hat matrix as degrees of freedom:
 * B ← B + ν W H (I − B), with H the hat matrix of the chosen column and W the curvature at the new score.
 *
 * @param features those of the fit, which must be without weights
 * @param increments EXACT (default), or AS_MBOOST: mboost takes the first increment of a column that is selected exactly twice
 *   for its second one too when it computes W, so that its degrees of freedom differ in the fourth digit
 * @cost O(steps · cases²)
 * @source Bühlmann, Hothorn 2007, doi:10.1214/07-STS242, section 5.4; mboost AIC(method = "classical")
 */
export function boostingInformationCriterion(
  fit: LinearBoosting,
  features: readonly Float64Array[],
  { increments = 'EXACT' }: { readonly increments?: 'EXACT' | 'AS_MBOOST' } = {},
): BoostingCriterion {
  const steps = increments === 'EXACT' ? fit.increments : incrementsOfMboost(fit);
  const degreesOfFreedom = hatTraces(fit, features, steps);
  const criterion = degreesOfFreedom.map((df, step) => 2 * fit.risk[step + 1] + 2 * df);
  if (criterion.length === 0) return { degreesOfFreedom, criterion, steps: null, smallest: null };
  const smallest = criterion.reduce((least, value) => Math.min(least, value));
  return { degreesOfFreedom, criterion, steps: criterion.indexOf(smallest) + 1, smallest };
}

function incrementsOfMboost({ selected, increments }: LinearBoosting): number[] {
  return increments.map((increment, step) => {
    const column = selected[step];
    const isTwice = selected.filter((other) => other === column).length === 2;
    return isTwice ? increments[selected.indexOf(column)] : increment;
  });
}

function hatTraces(fit: LinearBoosting, features: readonly Float64Array[], increments: readonly number[]): number[] {
  const { columns } = boostingDesign(features, fit.settings.intercept, fit.settings.center);
  const family = boostingFamilies[fit.settings.family];
  const score = new Float64Array(fit.n).fill(fit.offset);
  const hat = Array.from({ length: fit.n }, () => new Float64Array(fit.n));
  return fit.selected.map((column, step) => {
    const x = columns[column];
    for (let i = 0; i < fit.n; i++) score[i] += increments[step] * x[i];
    const norm = dot(x, x);
    const scale = fit.settings.stepLength / (norm < Number.EPSILON ? 1 : norm);
    const weighted = x.map((value, i) => scale * value * family.curvature(score[i]));
    return addStep(hat, x, weighted);
  });
}

/** B ← B + w (x − Bᵀ x)ᵀ. @returns the trace */
function addStep(hat: readonly Float64Array[], x: Float64Array, weighted: Float64Array): number {
  const rest = x.slice();
  hat.forEach((row, i) => {
    const value = x[i];
    if (value !== 0) for (let k = 0; k < rest.length; k++) rest[k] -= value * row[k];
  });
  let trace = 0;
  hat.forEach((row, i) => {
    const factor = weighted[i];
    for (let k = 0; k < rest.length; k++) row[k] += factor * rest[k];
    trace += row[i];
  });
  return trace;
}
