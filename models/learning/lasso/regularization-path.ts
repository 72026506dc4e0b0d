import { compensatedSum } from '../../core/numeric/compensated-sum';
import { type DesignMatrix, designMatrix, largestGradient } from './design-matrix';
import { PenalizedLogistic } from './penalized-logistic';

/** One solution on the scale of the data; coefficients that are zero are not listed. */
export interface PathPoint {
  readonly lambda: number;
  readonly intercept: number;
  readonly indices: readonly number[];
  readonly values: readonly number[];
  /** Share of the null deviance explained. */
  readonly devianceRatio: number;
}

export interface PathOptions {
  /** 1 lasso, 0 ridge, between elastic net. Default 1. */
  readonly alpha?: number;
  readonly lambdaCount?: number;
  /** null: 0.01 when cases < features, else 0.0001. */
  readonly lambdaMinRatio?: number | null;
}

/** glmnet.control() defaults, which decide where a path stops early. */
const CONTROL = {
  minimumPoints: 5,
  devianceMaximum: 0.999,
  devianceGain: 1e-5,
  smallestRatio: 1e-6,
  probabilityLimit: 1e-9,
};

/**
 * Penalized logistic regression for a decreasing sequence of λ, as glmnet computes it: features standardized (1/n),
 * intercept free, λ geometric from the value at which the first feature enters, and the path ended early when the
 * deviance is explained or stops to improve.
 *
 * @param columns one per feature @param labels 0 and 1, at least two of each (glmnet refuses fewer)
 * @returns solutions by decreasing λ, at most `lambdaCount`; when nothing varies one intercept-only solution at λ = 0
 * @cost O(cases · features) per λ for the checks, O(cases · active²) for the steps
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; glmnet 4.1-6
 */
export function regularizationPath(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: PathOptions = {},
): PathPoint[] {
  const alpha = options.alpha ?? 1;
  const count = options.lambdaCount ?? 100;
  const ratio = Math.max(
    CONTROL.smallestRatio,
    options.lambdaMinRatio ?? (labels.length < columns.length ? 0.01 : 1e-4),
  );
  const design = designMatrix(columns, labels);
  const largest = largestGradient(design) / Math.max(alpha, 1e-3);
  const events = compensatedSum(labels);
  const rate = events / labels.length;
  const nullDeviance = -2 * (events * Math.log(rate) + (labels.length - events) * Math.log1p(-rate));
  const model = new PenalizedLogistic(design, Math.log(rate / (1 - rate)));
  const path = [toPoint(design, model, largest, 0)];
  if (!(largest > 1e-14)) return [{ ...path[0], lambda: 0 }];
  const factor = ratio ** (1 / (count - 1));
  const flat = (1 + CONTROL.probabilityLimit) * CONTROL.probabilityLimit * (1 - CONTROL.probabilityLimit);
  for (let k = 1; k < count; k++) {
    const lambda = largest * factor ** k;
    const fit = model.fit(lambda, alpha, path[k - 1].lambda);
    const devianceRatio = 1 - fit.deviance / nullDeviance;
    path.push(toPoint(design, model, lambda, devianceRatio));
    if (k + 1 < CONTROL.minimumPoints) continue;
    if (devianceRatio > CONTROL.devianceMaximum || fit.curvature <= flat) break;
    if (devianceRatio - path[k - 1].devianceRatio < CONTROL.devianceGain) break;
  }
  return path;
}

/** From the scale of the design matrix to that of the data. */
function toPoint(design: DesignMatrix, model: PenalizedLogistic, lambda: number, devianceRatio: number): PathPoint {
  const indices: number[] = [];
  const values: number[] = [];
  let intercept = model.intercept;
  model.coefficients.forEach((coefficient, j) => {
    if (coefficient === 0) return;
    indices.push(j);
    values.push(coefficient / design.scales[j]);
    intercept -= (coefficient / design.scales[j]) * design.means[j];
  });
  return { lambda, intercept, indices, values, devianceRatio };
}
