import { CompensatedSum, compensatedSum } from '../../core/numeric/compensated-sum';

export interface CorrelationFilterOptions {
  /** Absolute correlation above which one of two features is dropped, default 0.9. */
  readonly cutoff?: number;
  /**
   * SEQUENTIAL (default): mean correlations are taken anew after each drop, as caret with exact = TRUE; AT_ONCE: all pairs
   * are judged by the first mean correlations, as with exact = FALSE, which drops more.
   */
  readonly search?: 'SEQUENTIAL' | 'AT_ONCE';
}

/** Means that differ by less than this differ by rounding. */
const ROUNDING = 1e-14;

/**
 * Features to drop so that no pair of the others is correlated above the cutoff: of each pair the one that is, on the
 * average, more correlated with all features.
 *
 * @param correlations symmetric matrix @returns indices in the order in which they are dropped
 * @undefined null (a correlation with a constant feature) never exceeds the cutoff and does not count in means
 * @cost O(p²), and O(p) per drop
 * @source Kuhn, caret 6.0 findCorrelation
 * @departs from caret where mean correlations are equal up to rounding: then the later feature is dropped
 */
export function correlatedFeatures(
  correlations: readonly (readonly (number | null)[])[],
  { cutoff = 0.9, search = 'SEQUENTIAL' }: CorrelationFilterOptions = {},
): number[] {
  const absolute = correlations.map((row) =>
    Float64Array.from(row, (value) => (value === null ? NaN : Math.abs(value))),
  );
  return search === 'AT_ONCE' ? dropAtOnce(absolute, cutoff) : dropInSequence(absolute, cutoff);
}

/** Mean correlations equal to 15 digits are the same. */
const rank = (value: number): number => Number(value.toPrecision(15));

function dropAtOnce(absolute: readonly Float64Array[], cutoff: number): number[] {
  const averages = absolute.map((row) => rank(meanOf(row)));
  const columns: number[] = [];
  const rows: number[] = [];
  for (let column = 1; column < absolute.length; column++)
    for (let row = 0; row < column; row++) {
      if (!(absolute[row][column] > cutoff)) continue;
      if (averages[column] > averages[row]) columns.push(column);
      else rows.push(row);
    }
  return [...new Set([...columns, ...rows])];
}

function dropInSequence(absolute: readonly Float64Array[], cutoff: number): number[] {
  const averages = absolute.map((row, i) => Number(meanOf(row.filter((_, j) => j !== i)).toPrecision(14)));
  const order = averages.map((_, i) => i).sort((a, b) => averages[b] - averages[a] || a - b);
  const remaining = new RemainingCorrelations(order.map((i) => Float64Array.from(order, (j) => absolute[i][j])));
  for (let i = 0; i < order.length - 1; i++) {
    for (let j = i + 1; j < order.length && !remaining.isDropped(i); j++) {
      if (remaining.isDropped(j) || !(remaining.at(i, j) > cutoff)) continue;
      remaining.drop(remaining.meanOfRow(i) > remaining.meanWithoutRow(j) + ROUNDING ? i : j);
    }
  }
  return order.filter((_, i) => remaining.isDropped(i));
}

function meanOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return compensatedSum(known) / known.length;
}

/** Correlations between the features that are left, with the sums that their means are made of. */
class RemainingCorrelations {
  private readonly dropped: Uint8Array;
  private readonly sums: CompensatedSum[];
  private readonly counts: Float64Array;
  private readonly total = new CompensatedSum();
  private count = 0;

  constructor(private readonly matrix: readonly Float64Array[]) {
    this.dropped = new Uint8Array(matrix.length);
    this.sums = matrix.map(() => new CompensatedSum());
    this.counts = new Float64Array(matrix.length);
    matrix.forEach((_, i) => this.forRow(i, (_other, value) => this.change(i, value, 1)));
  }

  at(i: number, j: number): number {
    return this.matrix[i][j];
  }

  isDropped(i: number): boolean {
    return this.dropped[i] === 1;
  }

  meanOfRow(i: number): number {
    return this.sums[i].value / this.counts[i];
  }

  /** Mean of all that is left but one row, whose mirror image, the column, still counts. */
  meanWithoutRow(i: number): number {
    return (this.total.value - this.sums[i].value) / (this.count - this.counts[i]);
  }

  drop(i: number): void {
    this.forRow(i, (j, value) => {
      this.change(i, -value, -1);
      this.change(j, -value, -1);
    });
    this.dropped[i] = 1;
  }

  private forRow(i: number, visit: (j: number, value: number) => void): void {
    this.matrix[i].forEach((value, j) => {
      if (j !== i && !this.isDropped(j) && !Number.isNaN(value)) visit(j, value);
    });
  }

  private change(row: number, value: number, by: number): void {
    this.sums[row].add(value);
    this.counts[row] += by;
    this.total.add(value);
    this.count += by;
  }
}
