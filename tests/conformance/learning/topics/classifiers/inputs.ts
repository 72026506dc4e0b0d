import { type Names, numbers } from '../../../r-reference/reference-file';

/** Columns of a matrix of R. */
function columnsOf(matrix: unknown): Float64Array[] {
  const rows = matrix as number[][];
  return rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j]));
}

/** The cases that a call is fitted on and those it predicts. */
export interface ClassifierData {
  readonly x: Float64Array[];
  readonly test: Float64Array[];
  readonly labels: Uint8Array;
}

export function dataOf(names: Names): ClassifierData {
  return { x: columnsOf(names.x), test: columnsOf(names.xtest), labels: Uint8Array.from(numbers(names.y)) };
}

/** Names X and XT of the calls: the columns that vary. */
export function varyingOf(names: Names): ClassifierData & { readonly used: number[] } {
  const { x, test, labels } = dataOf(names);
  const used = x.flatMap((column, j) => (column.some((value) => value !== column[0]) ? [j] : []));
  return { x: used.map((j) => x[j]), test: used.map((j) => test[j]), labels, used };
}

/** Results for the cases of the fit and for the others. */
export function both<T>({ x, test }: ClassifierData, predict: (columns: Float64Array[]) => T): { train: T; test: T } {
  return { train: predict(x), test: predict(test) };
}

/** Levels of the factor f. */
export const levels = (classes: ArrayLike<number>): string[] => Array.from(classes, String);

/** Rows of a matrix that is given by columns. */
export function rowsOf(columns: readonly ArrayLike<number>[]): number[][] {
  return Array.from(columns[0], (_, i) => columns.map((column) => column[i]));
}

/**
 * The sign that makes a direction comparable: that of a discriminant or of a principal component is arbitrary, so that
 * vectors are compared up to it.
 */
export function signToCompare(own: ArrayLike<number>, reference: unknown): 1 | -1 {
  const values = numbers((reference as unknown[]).flat());
  let product = 0;
  values.forEach((value, i) => (product += value * own[i]));
  return product < 0 ? -1 : 1;
}
