import { mean, variance } from '../../core/numeric/moments';

/** The columns of a fit that vary, as z-scores. */
export interface VaryingColumns {
  /** Indices of the columns that vary. */
  readonly kept: readonly number[];
  /** One per kept column, as the centers and scales. */
  readonly columns: readonly Float64Array[];
  readonly centers: readonly number[];
  readonly scales: readonly number[];
}

/** Leaves constant columns out and standardizes the others by mean and standard deviation (n − 1). */
export function varyingColumns(columns: readonly Float64Array[]): VaryingColumns {
  const moments = columns.map((column) => ({ center: mean(column), scale: Math.sqrt(variance(column)) }));
  const kept = moments.flatMap(({ scale }, j) => (scale > 0 && Number.isFinite(scale) ? [j] : []));
  return {
    kept,
    columns: kept.map((j) => columns[j].map((value) => (value - moments[j].center) / moments[j].scale)),
    centers: kept.map((j) => moments[j].center),
    scales: kept.map((j) => moments[j].scale),
  };
}

/** A linear function of kept z-scores as one of all columns in their own units; 0 for columns left out. */
export function inOwnUnits(
  { kept, centers, scales }: Omit<VaryingColumns, 'columns'>,
  { intercept, coefficients }: { readonly intercept: number; readonly coefficients: readonly number[] },
  length: number,
): { intercept: number; coefficients: number[] } {
  const own = new Array<number>(length).fill(0);
  let constant = intercept;
  kept.forEach((j, k) => {
    own[j] = coefficients[k] / scales[k];
    constant -= own[j] * centers[k];
  });
  return { intercept: constant, coefficients: own };
}
