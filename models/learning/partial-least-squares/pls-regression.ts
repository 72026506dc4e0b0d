import { ConcordError } from '../../core/errors';
import { mean } from '../../core/numeric/moments';
import { learningErrors } from '../learning.errors';
import { kernelComponents, simplsComponents } from './pls-components';
import { standardizedColumns } from './standardized-columns';
import { addScaled, combine } from './vectors';

export interface PlsOptions {
  /** Number of components, 1 … min(features, cases − 1). */
  readonly components: number;
  /** ORTHOGONAL_SCORES (default) or SIMPLS. */
  readonly method?: 'ORTHOGONAL_SCORES' | 'SIMPLS';
  /** Divide the features by their standard deviation; default true. */
  readonly scale?: boolean;
}

/** Coefficients of one response with some number of components, for features divided by their scale. */
export interface PlsCoefficients {
  readonly intercept: number;
  readonly perScale: readonly number[];
}

/** A fitted partial least squares regression: plain values. */
export interface PlsRegression {
  readonly method: 'ORTHOGONAL_SCORES' | 'SIMPLS';
  readonly settings: { readonly components: number; readonly scale: boolean };
  readonly n: number;
  /** What each feature is divided by. */
  readonly scales: readonly number[];
  /** By number of components (the first entry has one), then by response. */
  readonly coefficients: readonly (readonly PlsCoefficients[])[];
  /** By number of components, then by response, then by case. */
  readonly fitted: readonly (readonly (readonly number[])[])[];
  /** By component, then by case. */
  readonly scores: readonly (readonly number[])[];
  /** By component, then by feature. */
  readonly loadings: readonly (readonly number[])[];
  /** Sum of squares of the features that each component carries. */
  readonly featureVariances: readonly number[];
}

/**
 * Partial least squares regression of one or more responses.
 *
 * @param columns one per feature @param responses one column per response
 * @throws TRAINING_OPTION_INVALID when there cannot be so many components; TRAINING_COVARIANCE_SINGULAR when a feature that
 *   is to be scaled is constant, or nothing is left for a further component
 * @cost O(cases · features · components)
 * @source Mevik, Wehrens 2007, doi:10.18637/jss.v018.i02; pls plsr: kernelpls and oscorespls, or simpls
 */
export function plsRegression(
  columns: readonly Float64Array[],
  responses: readonly Float64Array[],
  options: PlsOptions,
): PlsRegression {
  const { components, method = 'ORTHOGONAL_SCORES', scale = true } = options;
  const n = columns[0]?.length ?? 0;
  const most = Math.min(columns.length, n - 1);
  if (!Number.isInteger(components) || components < 1 || components > most)
    throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, `There can be 1 to ${most} components.`);
  const { columns: scaled, centers, scales } = standardizedColumns(columns, scale);
  const responseMeans = responses.map(mean);
  const centered = responses.map((response, r) => response.map((value) => value - responseMeans[r]));
  const extract = method === 'SIMPLS' ? simplsComponents : kernelComponents;
  const { scores, loadings, projections, responseLoadings, featureVariances } = extract(scaled, centered, components);
  if (!scores.every((score) => score.every(Number.isFinite)))
    throw new ConcordError(
      learningErrors.TRAINING_COVARIANCE_SINGULAR,
      `The features do not carry ${components} components.`,
    );
  const upTo = <T>(at: (count: number, r: number) => T): T[][] =>
    scores.map((_, a) => responses.map((__, r) => at(a + 1, r)));
  const weights = (count: number, r: number): number[] => responseLoadings.slice(0, count).map((loading) => loading[r]);
  return {
    method,
    settings: { components, scale },
    n,
    scales,
    coefficients: upTo((count, r) => {
      const perScale = combine(projections.slice(0, count), weights(count, r));
      const shift = perScale.reduce((sum, value, j) => sum + (value * centers[j]) / scales[j], 0);
      return { intercept: responseMeans[r] - shift, perScale: Array.from(perScale) };
    }),
    fitted: upTo((count, r) => {
      const fitted = combine(scores.slice(0, count), weights(count, r));
      return Array.from(fitted, (value) => value + responseMeans[r]);
    }),
    scores: scores.map((score) => Array.from(score)),
    loadings: loadings.map((loading) => Array.from(loading)),
    featureVariances,
  };
}

/**
 * Predicted responses with some number of components.
 *
 * @param columns one per feature of the fit, in its order
 * @returns one array per response
 */
export function predictPls(model: PlsRegression, columns: readonly Float64Array[], components: number): Float64Array[] {
  return model.coefficients[components - 1].map(({ intercept, perScale }) => {
    const sum = new Float64Array(columns[0].length).fill(intercept);
    columns.forEach((column, j) => addScaled(sum, perScale[j] / model.scales[j], column));
    return sum;
  });
}
