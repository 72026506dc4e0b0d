import { ConcordError } from '../../core/errors';
import { solveLinear } from '../../core/linear-algebra/matrix';
import { normalUpper } from '../../core/special/normal';
import { reweightedLeastSquares } from '../../statistics/regression/reweighted-least-squares';
import { weightedPrecision } from '../../statistics/regression/weighted-precision';
import { twoClasses } from '../discriminant/two-classes';
import { learningErrors } from '../learning.errors';
import { standardizedColumns } from './standardized-columns';
import { addScaled, combine, dot, normalized, project } from './vectors';

/** Length of what is left of a feature below which no further component is extracted. */
const EXHAUSTED = 1e-12;

export interface PlsLogisticOptions {
  /** Most components, at least 1. */
  readonly components: number;
  /**
   * Stop before a component on which no feature is significant at this level (Wald test); the first component is always
   * extracted. Default: null, no test.
   */
  readonly significance?: number | null;
  /** Refuse where a regression on a feature has no unique solution (default), or stop with the components before. */
  readonly degenerate?: 'REFUSE' | 'STOP';
}

/** A fitted partial least squares logistic regression: plain values. */
export interface PlsLogistic {
  readonly method: 'PLS_LOGISTIC';
  readonly settings: { readonly components: number; readonly significance: number | null };
  readonly n: number;
  /** Components that could be extracted. */
  readonly components: number;
  /** log odds of class 1 = intercept + Σ coefficient · feature, in the units of the features. */
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Akaike's criterion without a component, with one, … */
  readonly aic: readonly number[];
  readonly fitted: readonly number[];
  /** By component, then by feature: combination of the standardized features that gives the component. */
  readonly weights: readonly (readonly number[])[];
}

interface Extraction {
  readonly scores: Float64Array[];
  readonly directions: Float64Array[];
  readonly loadings: Float64Array[];
  residuals: Float64Array[];
}

/**
 * Partial least squares logistic regression: each component weighs the residual features by their coefficients in logistic
 * regressions on the components before and the feature alone; the response is then regressed on the components.
 *
 * @param columns one per feature @param labels 1 event, 0 no event
 * @undefined under separation the coefficients are those where 25 iterations or the deviance stop
 * @throws TRAINING_OPTION_INVALID; TRAINING_COVARIANCE_SINGULAR when a feature is constant or a regression has no unique
 *   solution; and those of {@link twoClasses}
 * @cost O(cases · features · components³) times about ten iterations
 * @source Bastien, Esposito Vinzi, Tenenhaus 2005, doi:10.1016/j.csda.2004.02.005; plsRglm, modele "pls-glm-logistic"
 */
export function plsLogistic(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: PlsLogisticOptions,
): PlsLogistic {
  const { components, significance = null, degenerate = 'REFUSE' } = options;
  const { n } = twoClasses(columns, labels);
  if (!Number.isInteger(components) || components < 1)
    throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, `There cannot be ${components} components.`);
  const { columns: scaled, centers, scales } = standardizedColumns(columns, true);
  const found: Extraction = { scores: [], directions: [], loadings: [], residuals: scaled.slice() };
  const models = [regress([], labels)];
  while (found.scores.length < components && extractComponent(found, labels, { significance, degenerate }))
    models.push(regress(found.scores, labels));
  const last = models[models.length - 1];
  const weights = featureWeights(found);
  const perScale =
    weights.length > 0 ? combine(weights, last.coefficients.subarray(1)) : new Float64Array(scales.length);
  const coefficients = Array.from(perScale, (value, j) => value / scales[j]);
  return {
    method: 'PLS_LOGISTIC',
    settings: { components, significance },
    n,
    components: found.scores.length,
    intercept: last.coefficients[0] - dot(coefficients, centers),
    coefficients,
    aic: models.map(({ deviance, rank }) => deviance + 2 * rank),
    fitted: Array.from(last.fitted),
    weights: weights.map((vector) => Array.from(vector)),
  };
}

function regress(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
): ReturnType<typeof reweightedLeastSquares> {
  const intercept = new Float64Array(labels.length).fill(1);
  return reweightedLeastSquares({ columns: [intercept, ...columns], labels });
}

/** Adds a component; false when the features are used up, none is significant, or a regression is to stop it. */
function extractComponent(
  found: Extraction,
  labels: ArrayLike<number>,
  { significance, degenerate }: Required<Pick<PlsLogisticOptions, 'significance' | 'degenerate'>>,
): boolean {
  const { scores, residuals } = found;
  if (residuals.some((column) => Math.sqrt(dot(column, column)) < EXHAUSTED)) return false;
  const effects = residuals.map((column) => lastEffect([...scores, column], labels));
  const isFirst = scores.length === 0;
  if (!isFirst && significance !== null && !effects.some(({ pValue }) => pValue < significance)) return false;
  const direction = normalized(Float64Array.from(effects, ({ coefficient }) => coefficient));
  if (!direction.every(Number.isFinite)) return stopOrRefuse(degenerate, scores.length + 1);
  const score = combine(residuals, direction);
  const square = dot(score, score);
  const loading = project(residuals, score).map((value) => value / square);
  found.residuals = residuals.map((column, j) => {
    const rest = column.slice();
    addScaled(rest, -loading[j], score);
    return rest;
  });
  scores.push(score);
  found.directions.push(direction);
  found.loadings.push(loading);
  return true;
}

function stopOrRefuse(degenerate: 'REFUSE' | 'STOP', component: number): false {
  if (degenerate === 'STOP') return false;
  throw new ConcordError(
    learningErrors.TRAINING_COVARIANCE_SINGULAR,
    `Component ${component}: a regression on a feature has no unique solution.`,
  );
}

/** Coefficient of the last column with the p value of its Wald test. */
function lastEffect(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
): { coefficient: number; pValue: number } {
  const { coefficients, weighted } = regress(columns, labels);
  const k = columns.length;
  const coefficient = coefficients[k];
  if (Number.isNaN(coefficient)) return { coefficient, pValue: NaN };
  const { covariance } = weightedPrecision(weighted);
  return { coefficient, pValue: 2 * normalUpper(Math.abs(coefficient) / Math.sqrt(covariance[k][k])) };
}

/** W (PᵀW)⁻¹: the components as combinations of the standardized features. */
function featureWeights({ directions, loadings }: Extraction): Float64Array[] {
  const k = directions.length;
  const overlap = loadings.flatMap((loading) => directions.map((direction) => dot(loading, direction)));
  return directions.map((_, a) => {
    const unit = new Float64Array(k);
    unit[a] = 1;
    return combine(directions, solveLinear(overlap, k, unit) as Float64Array);
  });
}
