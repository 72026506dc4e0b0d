import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** How p values of many tests are adjusted; the names of R's p.adjust in capitals. */
export type AdjustmentMethod = 'BH' | 'BY' | 'HOLM' | 'HOCHBERG' | 'HOMMEL' | 'BONFERRONI' | 'NONE';

/**
 * P values adjusted for the number of tests.
 *
 * BH and BY control the false discovery rate, the others the family-wise error. Stepwise methods keep the running
 * minimum (BH, BY, Hochberg: from the largest) or maximum (Holm: from the smallest).
 *
 * @param pValues in [0, 1]; null where the test was undefined
 * @returns adjusted values in the order given; null stays null and does not count as a test
 * @throws STATISTICS_OPTION_INVALID when a value is outside [0, 1]
 * @cost O(m log m); Hommel O(m²)
 * @source Benjamini, Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini, Yekutieli 2001,
 *   doi:10.1214/aos/1013699998; Holm 1979; Hochberg 1988, doi:10.1093/biomet/75.4.800; Hommel 1988,
 *   doi:10.1093/biomet/75.2.383; R p.adjust
 * @example adjustPValues([0.01, 0.02, 0.03], 'BH') // [0.03, 0.03, 0.03]
 */
export function adjustPValues(pValues: readonly (number | null)[], method: AdjustmentMethod): (number | null)[] {
  const known = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  if (!known.every(({ p }) => p >= 0 && p <= 1))
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'A p value is outside [0, 1].');
  known.sort((a, b) => a.p - b.p || a.index - b.index);
  const values = adjustSorted(
    known.map(({ p }) => p),
    method,
  );
  const adjusted: (number | null)[] = pValues.map(() => null);
  known.forEach(({ index }, position) => (adjusted[index] = values[position]));
  return adjusted;
}

/** Benjamini-Hochberg adjusted p values: min over j ≥ i of m p(j) / j, at most 1. */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  return adjustPValues(pValues, 'BH');
}

/** @param p ascending */
function adjustSorted(p: readonly number[], method: AdjustmentMethod): readonly number[] {
  const m = p.length;
  if (m <= 1 || method === 'NONE') return p;
  switch (method) {
    case 'BONFERRONI':
      return p.map((value) => Math.min(1, m * value));
    case 'HOLM':
      return runningMaximum(p.map((value, i) => (m - i) * value));
    case 'HOCHBERG':
      return runningMinimum(p.map((value, i) => (m - i) * value));
    case 'BH':
      return runningMinimum(p.map((value, i) => (m / (i + 1)) * value));
    case 'BY': {
      const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
      return runningMinimum(p.map((value, i) => ((harmonic * m) / (i + 1)) * value));
    }
    case 'HOMMEL':
      return m === 2 ? runningMinimum([2 * p[0], p[1]]) : hommel(p);
  }
}

function runningMaximum(values: readonly number[]): number[] {
  let largest = 0;
  return values.map((value) => (largest = Math.max(largest, Math.min(1, value))));
}

function runningMinimum(values: readonly number[]): number[] {
  let smallest = 1;
  return values
    .toReversed()
    .map((value) => (smallest = Math.min(smallest, value)))
    .reverse();
}

/**
 * For each p(i) the largest Simes p value of the intersections it belongs to; of size j, the worst one holds the
 * j − 1 largest others.
 */
function hommel(p: readonly number[]): number[] {
  const m = p.length;
  const adjusted = p.map(() => Math.min(...p.map((value, i) => (m * value) / (i + 1))));
  for (let j = m - 1; j >= 2; j--) {
    let simesOfLargest = Infinity; // over the j − 1 largest values
    for (let k = 2; k <= j; k++) simesOfLargest = Math.min(simesOfLargest, (j * p[m - j + k - 1]) / k);
    const first = m - j + 1; // values below stand alone as the smallest of the j
    const atFirst = Math.min(j * p[first - 1], simesOfLargest);
    for (let i = 0; i < m; i++) {
      const bound = i < first ? Math.min(j * p[i], simesOfLargest) : atFirst;
      if (bound > adjusted[i]) adjusted[i] = bound;
    }
  }
  return adjusted.map((value, i) => Math.max(value, p[i]));
}
