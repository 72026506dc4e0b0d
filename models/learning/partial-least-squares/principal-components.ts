import { singularValueDecomposition } from '../../core/linear-algebra/singular-value-decomposition';
import { standardizedColumns } from './standardized-columns';
import { addScaled } from './vectors';

/** Principal components: plain values. */
export interface PrincipalComponents {
  readonly method: 'PRINCIPAL_COMPONENTS';
  readonly settings: { readonly scale: boolean };
  readonly n: number;
  readonly centers: readonly number[];
  readonly scales: readonly number[];
  /** Standard deviation along each component, descending; min(cases, features) of them. */
  readonly standardDeviations: readonly number[];
  /** By component, then by feature; unit vectors of arbitrary sign. */
  readonly rotation: readonly (readonly number[])[];
}

/**
 * Principal components of features about their means.
 *
 * @param columns one per feature @param options scale: divide by the standard deviation, default true
 * @throws TRAINING_COVARIANCE_SINGULAR when a feature to be scaled is constant
 * @cost O(cases · features²)
 * @source Jolliffe 2002, Principal Component Analysis; R prcomp
 */
export function principalComponents(
  columns: readonly Float64Array[],
  options: { readonly scale?: boolean } = {},
): PrincipalComponents {
  const { scale = true } = options;
  const { columns: scaled, centers, scales } = standardizedColumns(columns, scale);
  const n = columns[0].length;
  const { values, v } = singularValueDecomposition(scaled);
  return {
    method: 'PRINCIPAL_COMPONENTS',
    settings: { scale },
    n,
    centers,
    scales,
    standardDeviations: Array.from(values, (value) => value / Math.sqrt(Math.max(1, n - 1))),
    rotation: v.map((vector) => Array.from(vector)),
  };
}

/** Scores by component, then by case. @param columns one per feature of the fit, in its order */
export function componentScores(model: PrincipalComponents, columns: readonly Float64Array[]): Float64Array[] {
  const scaled = columns.map((column, j) => column.map((value) => (value - model.centers[j]) / model.scales[j]));
  return model.rotation.map((vector) => {
    const scores = new Float64Array(columns[0].length);
    scaled.forEach((column, j) => addScaled(scores, vector[j], column));
    return scores;
  });
}
