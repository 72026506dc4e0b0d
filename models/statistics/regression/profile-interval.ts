import { findRoot } from '../../core/optimization/find-root';
import { normalQuantile } from '../../core/special/normal';
import { upperPoint } from '../confidence-interval';
import { fitLogistic, type LogisticOptions } from './fit-logistic';
import type { LogisticProblem } from './logistic-state';
import type { ModelDesign } from './model-design';
import { type ProfilePoint, readProfile } from './profile-spline';
import { reweightedLeastSquares } from './reweighted-least-squares';

/** Profile-likelihood limits of one coefficient; a limit is null where the profile does not fall far enough. */
export interface ProfileInterval {
  readonly name: string;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly undefinedReason: string | null;
}

export interface ProfileOptions extends LogisticOptions {
  /** EXACT (default): root of the deviance. SPLINE: read off a spline through a grid, as MASS confint does. */
  readonly reading?: 'EXACT' | 'SPLINE';
}

/** Iterations of the fits along the profile. */
const PROFILE = { epsilon: 1e-13, maximumIterations: 100 };
const TIGHT = { epsilon: 1e-14, maximumIterations: 100 };
/** Standard errors within which a limit is sought. */
const FARTHEST = 100;
/** Grid of MASS: at most this many steps of a fifth of the outermost z. */
const MASS_GRID = { steps: 9, perLimit: 5 };

/**
 * Profile-likelihood intervals of the coefficients of a logistic regression: the values at which the deviance, minimized
 * over the other coefficients, exceeds its minimum by the χ² quantile.
 *
 * @param design columns with the intercept first @param labels 1 event, 0 no event
 * @undefined without a fit, and for aliased and infinite estimates, both limits are null with the reason; a limit further
 *   than 100 standard errors, or beyond the grid of SPLINE, is null
 * @throws as {@link fitLogistic}
 * @cost about 30 fits per coefficient, 20 for SPLINE
 * @source Venzon, Moolgavkar 1988, doi:10.2307/2347496; MASS 7.3 profile.glm and confint
 * @departs from MASS unless reading is SPLINE: its spline is off by 1e-4 on ordinary data, and by more near separation
 */
export function profileIntervals(
  design: ModelDesign,
  labels: ArrayLike<number>,
  options: ProfileOptions = {},
): ProfileInterval[] {
  const fit = fitLogistic(design, labels, { ...options, ...TIGHT });
  const { level } = fit.settings;
  const critical = normalQuantile(upperPoint(level));
  return fit.coefficients.map(({ name, estimate, standardError, undefinedReason }, j) => {
    if (estimate === null || standardError === null || fit.likelihood === null)
      return { name, lower: null, upper: null, level, undefinedReason };
    const others = design.columns.filter((_, k) => k !== j && fit.coefficients[k].estimate !== null);
    const { weights } = options;
    const held = (value: number): LogisticProblem => ({
      columns: others,
      labels,
      weights,
      offset: design.columns[j].map((x, i) => value * x + (options.offset?.[i] ?? 0)),
    });
    const coefficient: Held = { estimate, standardError, deviance: fit.likelihood.deviance, held };
    const start = linearPredictor(design, fit.iterate, options.offset);
    const [lower, upper] =
      options.reading === 'SPLINE'
        ? splineLimits(coefficient, critical, level, start)
        : [exactLimit(coefficient, -critical), exactLimit(coefficient, critical)];
    return { name, lower, upper, level, undefinedReason: null };
  });
}

/** One coefficient, and the regression of the others with it held at a value. */
interface Held {
  readonly estimate: number;
  readonly standardError: number;
  readonly deviance: number;
  readonly held: (value: number) => LogisticProblem;
}

/** Going outward in steps of one standard error, the first root. */
function exactLimit({ estimate, standardError, deviance, held }: Held, critical: number): number | null {
  const excess = (reach: number): number =>
    reweightedLeastSquares(held(estimate + reach * standardError), PROFILE).deviance - deviance - critical ** 2;
  const sign = Math.sign(critical);
  for (let reach = 1; reach <= FARTHEST; reach++)
    if (excess(sign * reach) >= 0)
      return estimate + findRoot(excess, sign * reach, 0, { tolerance: 1e-11 }) * standardError;
  return null;
}

/** Limits read off a spline through the profile at steps of a fifth of the z that leaves a quarter of α. */
function splineLimits(
  { estimate, standardError, deviance, held }: Held,
  critical: number,
  level: number,
  start: Float64Array,
): [number | null, number | null] {
  const outermost = normalQuantile(1 - (1 - level) / 8);
  const points: ProfilePoint[] = [{ value: estimate, z: 0 }];
  for (const sign of [-1, 1]) {
    let from = start;
    let z = 0;
    for (let step = 1; step <= MASS_GRID.steps && Math.abs(z) < outermost; step++) {
      const value = estimate + ((sign * step * outermost) / MASS_GRID.perLimit) * standardError;
      const fit = reweightedLeastSquares(held(value), { ...TIGHT, start: from });
      from = fit.linearPredictor;
      z = sign * Math.sqrt(Math.max(0, fit.deviance - deviance));
      points.push({ value, z });
    }
  }
  points.sort((a, b) => a.z - b.z);
  return [readProfile(points, -critical), readProfile(points, critical)];
}

function linearPredictor(
  { columns, n }: ModelDesign,
  coefficients: readonly number[],
  offset?: ArrayLike<number>,
): Float64Array {
  return Float64Array.from({ length: n }, (_, i) =>
    columns.reduce((sum, column, j) => sum + column[i] * coefficients[j], offset?.[i] ?? 0),
  );
}
