import type { LevelSizeMatrix } from '../matrix/level-size-matrix';
import { entropyTerm } from './feature-table';

/**
 * (1/N) ΣΣ P(i, j) i^a j^b: the emphases of run length, size zone and dependence matrices.
 *
 * @param levelPower a: -2 for low, 2 for high grey levels, 0 for any
 * @param sizePower b: -2 for small, 2 for large sizes, 0 for any
 */
export function emphasis(m: LevelSizeMatrix, levelPower: number, sizePower: number): number {
  const levelWeights = m.levels.map((i) => i ** levelPower);
  const sizeWeights = m.sizes.map((j) => j ** sizePower);
  let sum = 0;
  for (let row = 0; row < m.levels.length; row++)
    for (let column = 0; column < m.sizes.length; column++) {
      const count = m.counts[row * m.sizes.length + column];
      if (count !== 0) sum += count * levelWeights[row] * sizeWeights[column];
    }
  return sum / m.total;
}

/** (1/N) Σ T², T the totals by grey level or by size. */
export function nonUniformity(m: LevelSizeMatrix, totals: Float64Array): number {
  return totals.reduce((sum, t) => sum + t * t, 0) / m.total;
}

/** Σ p (x - μ)² of a marginal distribution, μ = Σ p x. */
export function marginalVariance(m: LevelSizeMatrix, values: Float64Array, totals: Float64Array): number {
  const mean = values.reduce((sum, x, n) => sum + (totals[n] / m.total) * x, 0);
  return values.reduce((sum, x, n) => sum + (totals[n] / m.total) * (x - mean) ** 2, 0);
}

/** -ΣΣ p(i,j) log2(p(i,j) + ε), p = P / N. */
export function matrixEntropy(m: LevelSizeMatrix): number {
  if (Number.isNaN(m.total)) return NaN;
  return m.counts.reduce((sum, count) => sum + entropyTerm(count / m.total), 0);
}
