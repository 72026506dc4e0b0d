import type { NgtdmMatrix } from '../matrix/neighborhood';
import type { FeatureTable } from './feature-table';

const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0);

/** Σ p(i) s(i), p(i) = n(i) / N. */
function weightedDifferences(m: NgtdmMatrix): number {
  const count = total(m.voxels);
  return m.differences.reduce((sum, s, n) => sum + (m.voxels[n] / count) * s, 0);
}

/** ΣΣ f(p(i), p(j), i, j) over all pairs of levels that occur. */
function overPairs(m: NgtdmMatrix, f: (a: number, b: number) => number): number {
  let sum = 0;
  for (let a = 0; a < m.levels.length; a++) for (let b = 0; b < m.levels.length; b++) sum += f(a, b);
  return sum;
}

function squareOfDifference({ levels }: NgtdmMatrix, a: number, b: number): number {
  return (levels[a] - levels[b]) * (levels[a] - levels[b]);
}

/**
 * Neighborhood grey tone difference features. n(i): voxels of level i; p(i) = n(i) / N; s(i): summed differences; Ngp: levels that occur.
 *
 * @source PyRadiomics 3.0.1, ngtdm; Amadasun and King (1989), doi:10.1109/21.44046; IBSI, doi:10.1148/radiol.2020191145
 */
export const ngtdmFeatures: FeatureTable<NgtdmMatrix> = {
  /** Σ p(i) s(i) / ΣΣ |i p(i) - j p(j)|; 0 when the divisor is 0. Unit: 1. IBSI NQ30. */
  Busyness: (m) => {
    const count = total(m.voxels);
    const divisor = overPairs(m, (a, b) =>
      Math.abs((m.levels[a] * m.voxels[a]) / count - (m.levels[b] * m.voxels[b]) / count),
    );
    return divisor === 0 ? 0 : weightedDifferences(m) / divisor;
  },

  /** 1 / Σ p(i) s(i); 10⁶ when the sum is 0. Unit: level⁻¹. IBSI QCDE. */
  Coarseness: (m) => {
    const sum = weightedDifferences(m);
    return sum === 0 ? 1e6 : 1 / sum;
  },

  /** (1/N) ΣΣ |i - j| (p(i) s(i) + p(j) s(j)) / (p(i) + p(j)). Unit: level². IBSI HDEZ. */
  Complexity: (m) => {
    const count = total(m.voxels);
    const p = m.voxels.map((n) => n / count);
    return (
      overPairs(
        m,
        (a, b) =>
          (Math.abs(m.levels[a] - m.levels[b]) * (p[a] * m.differences[a] + p[b] * m.differences[b])) / (p[a] + p[b]),
      ) / count
    );
  },

  /** ΣΣ p(i) p(j) (i - j)² / (Ngp (Ngp - 1)) · Σ s(i) / N; 0 for one level. Unit: level³. IBSI 65HE. */
  Contrast: (m) => {
    const count = total(m.voxels);
    const pairs = m.levels.length * (m.levels.length - 1);
    if (pairs === 0) return 0;
    const spread = overPairs(m, (a, b) => (m.voxels[a] / count) * (m.voxels[b] / count) * squareOfDifference(m, a, b));
    return (spread * total(m.differences)) / count / pairs;
  },

  /** ΣΣ (p(i) + p(j)) (i - j)² / Σ s(i); 0 when Σ s(i) is 0. Unit: level. IBSI 1X9X. */
  Strength: (m) => {
    const count = total(m.voxels);
    const sum = total(m.differences);
    if (sum === 0) return 0;
    return overPairs(m, (a, b) => ((m.voxels[a] + m.voxels[b]) / count) * squareOfDifference(m, a, b)) / sum;
  },
};
