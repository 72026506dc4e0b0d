import { compensatedSum } from '../../core/numeric/compensated-sum';
import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { isMissing, type RatingTable } from './rating-table';

/** What the ratings mean, and so how far two of them lie apart. */
export type MeasurementScale = 'NOMINAL' | 'ORDINAL' | 'INTERVAL' | 'RATIO';

export interface KrippendorffAlpha {
  readonly method: 'KRIPPENDORFF_ALPHA';
  readonly settings: { readonly scale: MeasurementScale };
  /** Subjects with at least two ratings. */
  readonly n: number;
  /** Ratings that can be paired with another of the same subject. */
  readonly pairableRatings: number;
  readonly value: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Krippendorff's alpha, 1 − observed / expected disagreement; raters may miss subjects.
 *
 * Pairs of ratings of a subject with m ratings count 1 / (m − 1). Distance of ratings c, k: NOMINAL 1; ORDINAL the number of
 * ratings from c to k, both counted half, squared; INTERVAL (c − k)²; RATIO ((c − k) / (c + k))².
 *
 * @param ratings one row per subject; NaN where a rater gave none
 * @returns up to 1; 0 is what chance gives
 * @undefined no subject with two ratings, or one value only: null (irr calls one value 1)
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE for an infinite rating
 * @cost O(subjects × raters² + values²)
 * @source Krippendorff 2004, Content Analysis, chapter 11; Hayes, Krippendorff 2007, doi:10.1080/19312450709336664
 */
export function krippendorffAlpha(ratings: RatingTable, scale: MeasurementScale = 'NOMINAL'): KrippendorffAlpha {
  const units = pairableUnits(ratings);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const base = { method: 'KRIPPENDORFF_ALPHA', settings: { scale }, n: units.length } as const;
  const c = values.length;
  const coincidences = coincidenceMatrix(units, values);
  const totals = values.map((_, i) => compensatedSum(coincidences.subarray(i * c, (i + 1) * c)));
  const pairableRatings = units.reduce((sum, unit) => sum + unit.length, 0);
  if (c < 2) {
    const undefinedReason = c === 0 ? 'no subject has two ratings' : 'all ratings are the same';
    return { ...base, pairableRatings, value: null, undefinedReason };
  }
  let observed = 0;
  let expected = 0;
  for (let k = 1; k < c; k++) {
    for (let i = 0; i < k; i++) {
      const distance = distanceOf(scale, { values, totals, i, k });
      observed += coincidences[i * c + k] * distance;
      expected += totals[i] * totals[k] * distance;
    }
  }
  const value = 1 - ((pairableRatings - 1) * observed) / expected;
  return { ...base, pairableRatings, value, undefinedReason: null };
}

function pairableUnits(ratings: RatingTable): number[][] {
  return ratings
    .map((row, subject) => {
      if (row.length !== ratings[0].length) {
        const cause = `Subject ${subject} has ${row.length} ratings and subject 0 has ${ratings[0].length}.`;
        throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, cause, { index: subject });
      }
      const given = Array.from(row).filter((value) => !isMissing(value));
      if (given.every(Number.isFinite)) return given;
      const cause = `Subject ${subject} has an infinite rating.`;
      throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, cause, { index: subject });
    })
    .filter((unit) => unit.length >= 2);
}

function coincidenceMatrix(units: readonly number[][], values: readonly number[]): Float64Array {
  const indexOf = new Map(values.map((value, index) => [value, index]));
  const matrix = new Float64Array(values.length ** 2);
  for (const unit of units) {
    const indices = unit.map((value) => indexOf.get(value) as number);
    indices.forEach((a, first) =>
      indices.forEach((b, second) => {
        if (first !== second) matrix[a * values.length + b] += 1 / (unit.length - 1);
      }),
    );
  }
  return matrix;
}

interface ValuePair {
  readonly values: readonly number[];
  readonly totals: readonly number[];
  readonly i: number;
  readonly k: number;
}

function distanceOf(scale: MeasurementScale, { values, totals, i, k }: ValuePair): number {
  if (scale === 'NOMINAL') return 1;
  if (scale === 'INTERVAL') return (values[i] - values[k]) ** 2;
  if (scale === 'RATIO') return ((values[i] - values[k]) / (values[i] + values[k])) ** 2;
  const between = compensatedSum(totals.slice(i, k + 1)) - (totals[i] + totals[k]) / 2;
  return between ** 2;
}
