import { symmetricEigenvalues } from '../feature/symmetric-eigenvalues';

/** Coordinates less their mean. */
function center(values: Float64Array): Float64Array {
  const first = values[0];
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n] - first;
  const mean = sum / values.length;
  const centered = new Float64Array(values.length);
  for (let n = 0; n < values.length; n++) centered[n] = values[n] - first - mean;
  return centered;
}

function sumOfProducts(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n] * b[n];
  return sum;
}

/**
 * Eigenvalues of the covariance (over n) of points in mm, ascending; those between -1e-10 and 0 become 0.
 *
 * @param points coordinates, one array per axis
 * @source PyRadiomics 3.0.1, shape
 */
export function principalVariances(points: readonly Float64Array[]): Float64Array {
  const axes = points.length;
  const count = points[0].length;
  const centered = points.map(center);
  const covariance = new Float64Array(axes * axes);
  for (let a = 0; a < axes; a++)
    for (let b = a; b < axes; b++)
      covariance[a * axes + b] = covariance[b * axes + a] = sumOfProducts(centered[a], centered[b]) / count;
  return symmetricEigenvalues(covariance, axes).map((v) => (v < 0 && v > -1e-10 ? 0 : v));
}
