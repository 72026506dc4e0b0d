import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** A name of a reader, a treatment or a case. */
export type Label = string | number;

/** Readings of a study, one element of each list per reading. */
export interface Readings {
  readonly reader: readonly Label[];
  readonly treatment: readonly Label[];
  readonly case: readonly Label[];
  /** 1 event, 0 no event: the truth about the case. */
  readonly truth: ArrayLike<number>;
  /** Higher means more likely an event. */
  readonly rating: ArrayLike<number>;
}

/** A factorial study: every reader rated every case under every treatment, once. */
export interface ReaderTable {
  readonly treatments: readonly Label[];
  readonly readers: readonly Label[];
  /** Of each case, events and non-events in the order of the cases. */
  readonly truth: Uint8Array;
  /** `ratings[treatment * readers + reader][case]` */
  readonly ratings: readonly Float64Array[];
}

/** Order of the results; default sorted, numbers by value and names by letter. */
export interface LevelOrder {
  readonly treatments?: readonly Label[];
  readonly readers?: readonly Label[];
}

/**
 * Orders the readings of a factorial study.
 *
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE; STATISTICS_DESIGN_UNSUPPORTED
 *   when a reading is missing or given twice, or a case has two truths
 */
export function readerTable(readings: Readings, order: LevelOrder = {}): ReaderTable {
  checkLengths(readings);
  const treatments = levelsOf(readings.treatment, order.treatments);
  const readers = levelsOf(readings.reader, order.readers);
  const cases = levelsOf(readings.case);
  const [treatmentAt, readerAt, caseAt] = [treatments, readers, cases].map(indexOf);
  const truth = new Uint8Array(cases.length).fill(UNKNOWN);
  const ratings = treatments.flatMap(() => readers.map(() => new Float64Array(cases.length).fill(NaN)));
  for (let i = 0; i < readings.rating.length; i++) {
    checkReading(readings, i);
    const at = caseAt(readings.case[i]);
    const column = ratings[treatmentAt(readings.treatment[i]) * readers.length + readerAt(readings.reader[i])];
    if (!Number.isNaN(column[at])) unsupported(`Reading ${i} of case ${readings.case[i]} is given twice.`);
    if (truth[at] !== UNKNOWN && truth[at] !== readings.truth[i])
      unsupported(`Case ${readings.case[i]} has two truths.`);
    truth[at] = readings.truth[i];
    column[at] = readings.rating[i];
  }
  if (ratings.some((column) => column.some(Number.isNaN)))
    unsupported('A reader did not rate every case under every treatment.');
  return { treatments, readers, truth, ratings };
}

const UNKNOWN = 255;

function unsupported(cause: string): never {
  throw new ConcordError(statisticsErrors.STATISTICS_DESIGN_UNSUPPORTED, cause);
}

function checkLengths({ reader, treatment, case: cases, truth, rating }: Readings): void {
  const lengths = [reader.length, treatment.length, cases.length, truth.length, rating.length];
  if (new Set(lengths).size === 1) return;
  const cause = `The lists of readings have ${lengths.join(', ')} elements.`;
  throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, cause);
}

function checkReading({ truth, rating }: Readings, index: number): void {
  if (truth[index] !== 0 && truth[index] !== 1) {
    const cause = `The truth of reading ${index} is ${truth[index]}.`;
    throw new ConcordError(statisticsErrors.STATISTICS_LABEL_INVALID, cause, { index });
  }
  if (!Number.isFinite(rating[index])) {
    const cause = `Rating ${index} is ${rating[index]}.`;
    throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, cause, { index });
  }
}

function levelsOf(labels: readonly Label[], order?: readonly Label[]): Label[] {
  const levels = [...new Set(labels)];
  if (order) {
    if (order.length === levels.length && levels.every((label) => order.includes(label))) return [...order];
    const cause = `The order ${order.join(', ')} is not that of ${levels.join(', ')}.`;
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, cause);
  }
  const numeric = levels.every((label) => Number.isFinite(Number(label)));
  return numeric ? levels.sort((a, b) => Number(a) - Number(b)) : levels.sort();
}

function indexOf(levels: readonly Label[]): (label: Label) => number {
  const index = new Map(levels.map((level, at) => [level, at]));
  return (label) => index.get(label) as number;
}
