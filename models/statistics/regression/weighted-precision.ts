import { qrDecompose } from '../../core/linear-algebra/householder-qr';

/** What independent weighted columns say about precision. */
export interface WeightedPrecision {
  /** (XᵀWX)⁻¹, symmetric. */
  readonly covariance: readonly (readonly number[])[];
  /** Diagonal of the hat matrix, one per case, in [0, 1]. */
  readonly leverages: number[];
}

/**
 * Covariance of coefficients and leverages of cases from columns that are multiplied by the roots of the weights.
 *
 * @param weighted independent columns @cost O(cases · columns²)
 */
export function weightedPrecision(weighted: readonly Float64Array[]): WeightedPrecision {
  const p = weighted.length;
  const qr = qrDecompose(weighted, { tolerance: 0 });
  const flat = qr.inverseCrossProduct();
  const covariance = weighted.map((_, i) => Array.from(flat.subarray(i * p, (i + 1) * p)));
  const row = new Float64Array(p);
  const leverages = Array.from({ length: weighted[0]?.length ?? 0 }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) {
      let value = weighted[j][i];
      for (let k = 0; k < j; k++) value -= qr.r[k * p + j] * row[k];
      row[j] = value / qr.r[j * p + j];
      sum += row[j] * row[j];
    }
    return Math.min(1, sum);
  });
  return { covariance, leverages };
}
