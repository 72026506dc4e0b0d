import type { LevelSizeMatrix } from '../matrix/level-size-matrix';
import { entropyTerm } from './feature-table';

/** Powers by which emphases weigh: 1/x², 1 or x². */
export type EmphasisPower = -2 | 0 | 2;

function weight(x: number, power: EmphasisPower): number {
  if (power === 0) return 1;
  return power === 2 ? x * x : 1 / (x * x);
}

/** Σi P(i, j) i^a of each column, for a = -2 and 2. */
interface WeightedColumns {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Computed once for all emphases of a matrix. */
const knownColumns = new WeakMap<LevelSizeMatrix, WeightedColumns>();

function weightedColumns(m: LevelSizeMatrix): WeightedColumns {
  const known = knownColumns.get(m);
  if (known) return known;
  const columns = m.sizes.length;
  const low = new Float64Array(columns);
  const high = new Float64Array(columns);
  for (let row = 0; row < m.levels.length; row++) {
    const square = m.levels[row] * m.levels[row];
    for (let column = 0; column < columns; column++) {
      const count = m.counts[row * columns + column];
      if (count === 0) continue;
      low[column] += count / square;
      high[column] += count * square;
    }
  }
  knownColumns.set(m, { low, high });
  return { low, high };
}

/**
 * (1/N) ΣΣ P(i, j) i^a j^b: the emphases of run length, size zone and dependence matrices.
 *
 * @param levelPower a: -2 for low, 2 for high grey levels, 0 for any
 * @param sizePower b: -2 for small, 2 for large sizes, 0 for any
 */
export function emphasis(m: LevelSizeMatrix, levelPower: EmphasisPower, sizePower: EmphasisPower): number {
  const totals = levelPower === 0 ? m.sizeTotals : weightedColumns(m)[levelPower === 2 ? 'high' : 'low'];
  let sum = 0;
  for (let n = 0; n < totals.length; n++) if (totals[n] !== 0) sum += totals[n] * weight(m.sizes[n], sizePower);
  return sum / m.total;
}

/** (1/N) Σ T², T the totals by grey level or by size. */
export function nonUniformity(m: LevelSizeMatrix, totals: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < totals.length; n++) sum += totals[n] * totals[n];
  return sum / m.total;
}

/** Σ p (x - μ)² of a marginal distribution, μ = Σ p x. */
export function marginalVariance(m: LevelSizeMatrix, values: Float64Array, totals: Float64Array): number {
  let mean = 0;
  for (let n = 0; n < values.length; n++) mean += (totals[n] / m.total) * values[n];
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += (totals[n] / m.total) * (values[n] - mean) * (values[n] - mean);
  return sum;
}

/** -ΣΣ p(i,j) log2(p(i,j) + ε), p = P / N. */
export function matrixEntropy(m: LevelSizeMatrix): number {
  if (Number.isNaN(m.total)) return NaN;
  let sum = 0;
  for (let n = 0; n < m.counts.length; n++) if (m.counts[n] !== 0) sum += entropyTerm(m.counts[n] / m.total);
  return sum;
}
