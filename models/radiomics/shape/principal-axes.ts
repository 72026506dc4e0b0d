import { symmetricEigenvalues } from '../feature/symmetric-eigenvalues';

/**
 * Eigenvalues of the covariance (over n) of points in mm, ascending; those between -1e-10 and 0 become 0.
 *
 * @param points coordinates, one array per axis
 * @source PyRadiomics 3.0.1, shape
 */
export function principalVariances(points: readonly Float64Array[]): Float64Array {
  const axes = points.length;
  const count = points[0].length;
  const centered = points.map((values) => {
    const first = values[0];
    const mean = values.reduce((sum, v) => sum + (v - first), 0) / count;
    return values.map((v) => v - first - mean);
  });
  const covariance = new Float64Array(axes * axes);
  for (let a = 0; a < axes; a++)
    for (let b = 0; b < axes; b++) {
      let sum = 0;
      for (let n = 0; n < count; n++) sum += centered[a][n] * centered[b][n];
      covariance[a * axes + b] = sum / count;
    }
  return symmetricEigenvalues(covariance, axes).map((v) => (v < 0 && v > -1e-10 ? 0 : v));
}
