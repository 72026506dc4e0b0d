import { symmetricEigen } from '../../core/linear-algebra/symmetric-eigen';
import { addScaled, combine, dot, normalized, project } from './vectors';

/** Components of a partial least squares fit, one entry per component; features are centered. */
export interface PlsComponents {
  /** Scores of the cases. */
  readonly scores: Float64Array[];
  /** Loadings of the features. */
  readonly loadings: Float64Array[];
  /** Combination of the features that gives the scores. */
  readonly projections: Float64Array[];
  /** Loading of each response. */
  readonly responseLoadings: Float64Array[];
  /** Sum of squares of the features that the component carries. */
  readonly featureVariances: number[];
}

const empty = (): PlsComponents => ({
  scores: [],
  loadings: [],
  projections: [],
  responseLoadings: [],
  featureVariances: [],
});

/**
 * Components with orthogonal scores (the kernel algorithm; NIPALS gives the same components).
 *
 * @param columns centered features @param responses centered
 * @cost O(cases · features · components)
 * @source Dayal, MacGregor 1997, doi:10.1002/(SICI)1099-128X(199701)11:1<73::AID-CEM435>3.0.CO;2-#, algorithm 1
 */
export function kernelComponents(
  columns: readonly Float64Array[],
  responses: readonly Float64Array[],
  count: number,
): PlsComponents {
  const cross = responses.map((response) => project(columns, response));
  const found = empty();
  for (let a = 0; a < count; a++) {
    const weight = normalized(combine(cross, dominantDirection(cross)));
    const projection = weight.slice();
    for (let j = 0; j < a; j++) addScaled(projection, -dot(found.loadings[j], weight), found.projections[j]);
    const score = combine(columns, projection);
    const square = dot(score, score);
    const loading = project(columns, score).map((value) => value / square);
    const responseLoading = Float64Array.from(cross, (column) => dot(column, projection) / square);
    cross.forEach((column, r) => addScaled(column, -square * responseLoading[r], loading));
    found.scores.push(score);
    found.loadings.push(loading);
    found.projections.push(projection);
    found.responseLoadings.push(responseLoading);
    found.featureVariances.push(dot(loading, loading) * square);
  }
  return found;
}

/**
 * Components of SIMPLS: scores of length 1, the covariance deflated instead of the features. With one response the fit is
 * that of {@link kernelComponents}.
 *
 * @param columns centered features @param responses centered
 * @cost O(cases · features · components)
 * @source de Jong 1993, doi:10.1016/0169-7439(93)85002-X
 */
export function simplsComponents(
  columns: readonly Float64Array[],
  responses: readonly Float64Array[],
  count: number,
): PlsComponents {
  const cross = responses.map((response) => project(columns, response));
  const basis: Float64Array[] = [];
  const found = empty();
  for (let a = 0; a < count; a++) {
    const weight = combine(cross, dominantDirection(cross));
    const raw = combine(columns, weight);
    const length = Math.sqrt(dot(raw, raw));
    const score = raw.map((value) => value / length);
    const loading = project(columns, score);
    const direction = loading.slice();
    for (const earlier of basis) addScaled(direction, -dot(earlier, loading), earlier);
    const axis = normalized(direction);
    for (const column of cross) addScaled(column, -dot(axis, column), axis);
    basis.push(axis);
    found.scores.push(score);
    found.loadings.push(loading);
    found.projections.push(weight.map((value) => value / length));
    found.responseLoadings.push(project(responses, score));
    found.featureVariances.push(dot(loading, loading));
  }
  return found;
}

/** Unit combination of the columns of a matrix that is longest. */
function dominantDirection(columns: readonly Float64Array[]): Float64Array {
  const q = columns.length;
  if (q === 1) return Float64Array.of(1);
  const gram = Float64Array.from(columns.flatMap((a) => columns.map((b) => dot(a, b))));
  const { vectors } = symmetricEigen(gram, q);
  return Float64Array.from({ length: q }, (_, r) => vectors[r * q]);
}
