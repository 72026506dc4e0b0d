import { RandomStream } from '../../../models/core/random/random-stream';
import type { Columns } from '../r-peer/benchmark-row';

/** Digits that pass through a text file unchanged. */
const DIGITS = 1e6;
const FACTORS = 60;
const FOLDS = 10;

/** A study's worth of features: cases with labels, times and folds, and features that share factors as radiomic ones do. */
export function simulatedFeatures(cases: number, features: number, seed: string): Columns {
  const stream = RandomStream.fromSeed(seed);
  const draw = (): Float64Array => Float64Array.from({ length: cases }, () => stream.normal());
  const round = (value: number): number => Math.round(value * DIGITS) / DIGITS;
  const factors = Array.from({ length: FACTORS }, draw);
  const columns = Array.from({ length: features }, () => {
    const factor = factors[stream.integer(FACTORS)];
    return draw().map((own, i) => round(Math.SQRT1_2 * (factor[i] + own)));
  });
  const link = draw().map((noise, i) => columns[0][i] - columns[1][i] + 0.7 * columns[2][i] + 0.3 * noise);
  const y = Array.from(link, (value) => Number(stream.uniform() < 1 / (1 + Math.exp(-value))));
  const time = Array.from(link, (value) => round(-Math.log(1 - stream.uniform()) * Math.exp(-value / 2)) + 1 / DIGITS);
  const event = y.map(() => Number(stream.uniform() < 0.6));
  const fold = y.map((_, i) => (i % FOLDS) + 1);
  return { y, time, event, fold, ...Object.fromEntries(columns.map((column, j) => [`f${j}`, column])) };
}

/** The feature columns of {@link simulatedFeatures}. */
export function featureColumns(columns: Columns): Float64Array[] {
  return Object.entries(columns)
    .filter(([name]) => /^f\d/.test(name))
    .map(([, values]) => Float64Array.from(values));
}
