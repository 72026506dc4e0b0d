import { ConcordError } from '../core/errors';
import { learningErrors } from './learning.errors';

declare const trainingBrand: unique symbol;

/**
 * Rows that models may be fitted on. Fit functions take this type only, and only {@link trainingRows} makes it, so that
 * rows of a validation cohort cannot be fitted by accident: they never become a value of this type.
 */
export interface TrainingRows {
  readonly [trainingBrand]: true;
  readonly featureNames: readonly string[];
  readonly caseCodes: readonly string[];
  readonly labels: Uint8Array;
  /** One column per feature, one value per case. */
  readonly columns: readonly Float64Array[];
}

declare const incompleteBrand: unique symbol;

/**
 * Rows of training cases of which some values are missing (NaN). Nothing can be fitted on them but an `Imputation`, which
 * makes {@link TrainingRows} of them; only {@link incompleteRows} makes this type.
 */
export interface IncompleteRows extends Pick<TrainingRows, 'featureNames' | 'caseCodes' | 'labels' | 'columns'> {
  readonly [incompleteBrand]: true;
}

export interface TrainingInput {
  readonly featureNames: readonly string[];
  /** Row-major values, one row per case. */
  readonly rows: Float64Array | readonly (readonly number[])[];
  /** 1 event, 0 no event. */
  readonly labels: readonly number[];
  /** Unique over all training cohorts. */
  readonly caseCodes: readonly string[];
}

/**
 * Checks training data and puts it into its one order: cases by code, features by name (UTF-16 code units). The same data
 * in any order gives the same rows, and so the same model, bit for bit.
 *
 * @throws TRAINING_SHAPE_INVALID, TRAINING_CASE_DUPLICATED, TRAINING_FEATURE_DUPLICATED, TRAINING_LABEL_INVALID,
 *   TRAINING_FEATURE_NOT_FINITE (naming case and feature)
 */
export function trainingRows(input: TrainingInput): TrainingRows {
  return orderedRows(input, Number.isFinite) as unknown as TrainingRows;
}

/**
 * Training data of which values may be missing, in the order of {@link trainingRows}.
 *
 * @param input of training cases only; NaN is a missing value
 * @throws those of {@link trainingRows}; TRAINING_FEATURE_NOT_FINITE for an infinite value only
 */
export function incompleteRows(input: TrainingInput): IncompleteRows {
  return orderedRows(input, (value) => Math.abs(value) !== Infinity) as unknown as IncompleteRows;
}

function orderedRows(input: TrainingInput, isLegal: (value: number) => boolean) {
  const { featureNames, labels, caseCodes } = input;
  checkShape(input);
  refuseDuplicate(caseCodes, learningErrors.TRAINING_CASE_DUPLICATED, 'Case code');
  refuseDuplicate(featureNames, learningErrors.TRAINING_FEATURE_DUPLICATED, 'Feature');
  const caseOrder = textOrder(caseCodes);
  const columns = textOrder(featureNames).map((f) =>
    Float64Array.from(caseOrder, (c) => valueAt(input, c, f, isLegal)),
  );
  for (const c of caseOrder) {
    if (labels[c] === 0 || labels[c] === 1) continue;
    throw new ConcordError(learningErrors.TRAINING_LABEL_INVALID, `Case ${caseCodes[c]} has label ${labels[c]}.`, {
      caseCode: caseCodes[c],
    });
  }
  return {
    featureNames: textOrder(featureNames).map((f) => featureNames[f]),
    caseCodes: caseOrder.map((c) => caseCodes[c]),
    labels: Uint8Array.from(caseOrder, (c) => labels[c]),
    columns,
  };
}

/** The same features for some of the cases; a fold of training rows is training rows. */
export function subsetCases(rows: TrainingRows, cases: readonly number[]): TrainingRows {
  return {
    ...rows,
    caseCodes: cases.map((c) => rows.caseCodes[c]),
    labels: Uint8Array.from(cases, (c) => rows.labels[c]),
    columns: rows.columns.map((column) => Float64Array.from(cases, (c) => column[c])),
  };
}

/** The same cases with some of the features, by index. */
export function subsetFeatures(rows: TrainingRows, features: readonly number[]): TrainingRows {
  return {
    ...rows,
    featureNames: features.map((f) => rows.featureNames[f]),
    columns: features.map((f) => rows.columns[f]),
  };
}

export function countEvents(rows: TrainingRows): number {
  return rows.labels.reduce((sum, label) => sum + label, 0);
}

function textOrder(texts: readonly string[]): number[] {
  return texts.map((_, i) => i).sort((a, b) => (texts[a] < texts[b] ? -1 : 1));
}

function valueAt(input: TrainingInput, row: number, feature: number, isLegal: (value: number) => boolean): number {
  const flat = input.rows instanceof Float64Array;
  const value = flat
    ? (input.rows as Float64Array)[row * input.featureNames.length + feature]
    : (input.rows as readonly (readonly number[])[])[row][feature];
  if (isLegal(value)) return value;
  const caseCode = input.caseCodes[row];
  const name = input.featureNames[feature];
  throw new ConcordError(learningErrors.TRAINING_FEATURE_NOT_FINITE, `Case ${caseCode}: ${name} is ${value}.`, {
    caseCode,
    feature: name,
  });
}

function checkShape(input: TrainingInput): void {
  const n = input.labels.length;
  const p = input.featureNames.length;
  const fits =
    input.rows instanceof Float64Array
      ? input.rows.length === n * p
      : input.rows.length === n && input.rows.every((row) => row.length === p);
  if (fits && input.caseCodes.length === n && n > 0 && p > 0) return;
  throw new ConcordError(
    learningErrors.TRAINING_SHAPE_INVALID,
    `There are ${n} labels, ${input.caseCodes.length} case codes, ${p} feature names and ${input.rows.length} ` +
      `${input.rows instanceof Float64Array ? 'values' : 'rows (of which each must hold one value per feature)'}.`,
  );
}

function refuseDuplicate(
  texts: readonly string[],
  error: (typeof learningErrors)['TRAINING_CASE_DUPLICATED' | 'TRAINING_FEATURE_DUPLICATED'],
  what: string,
): void {
  const seen = new Set<string>();
  for (const text of texts) {
    if (seen.has(text)) throw new ConcordError(error, `${what} '${text}' occurs more than once.`, { name: text });
    seen.add(text);
  }
}
