import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { type AdjustmentMethod, adjustPValues } from './adjust-p-values';
import { type MannWhitneyOptions, mannWhitneySorted } from './mann-whitney-test';
import { RankSumTable } from './rank-sum-distribution';

export interface MannWhitneyColumnsOptions extends MannWhitneyOptions {
  /** Default BH. */
  readonly adjustment?: AdjustmentMethod;
}

/** One column's test, with its p value adjusted for all columns. */
export interface ColumnTest {
  readonly method: string;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly undefinedReason: string | null;
}

export interface MannWhitneyColumns {
  readonly method: 'MANN_WHITNEY_COLUMNS';
  readonly settings: { readonly adjustment: AdjustmentMethod };
  /** Cases with label 1 and with label 0. */
  readonly n: readonly [number, number];
  readonly columns: readonly ColumnTest[];
}

/**
 * Mann-Whitney test of label 1 against label 0 in each column, adjusted for the number of columns.
 *
 * The numbers are those of {@link mannWhitneyTest}; the split by label and the exact distributions are shared.
 *
 * @param columns one list of values per feature @param labels 1 or 0 for each case
 * @undefined a column as in {@link mannWhitneyTest}: nulls with the reason; it does not count in the adjustment
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID
 * @cost O(p N log N)
 */
export function mannWhitneyColumns(
  columns: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  options: MannWhitneyColumnsOptions = {},
): MannWhitneyColumns {
  const adjustment = options.adjustment ?? 'BH';
  const events = casesOf(labels, 1);
  const others = casesOf(labels, 0);
  if (events.length + others.length !== labels.length)
    throw new ConcordError(statisticsErrors.STATISTICS_LABEL_INVALID, 'A label is neither 0 nor 1.');
  const [x, y] = [new Float64Array(events.length), new Float64Array(others.length)];
  const shared = { ...options, table: options.table ?? new RankSumTable() };
  const tests = columns.map((column, index) => {
    if (column.length !== labels.length)
      throw new ConcordError(
        statisticsErrors.STATISTICS_LENGTH_MISMATCH,
        `Column ${index} has ${column.length} values for ${labels.length} labels.`,
      );
    for (let i = 0; i < x.length; i++) x[i] = column[events[i]];
    for (let i = 0; i < y.length; i++) y[i] = column[others[i]];
    const { method, statistic, pValue, undefinedReason } = mannWhitneySorted(x.sort(), y.sort(), shared);
    return { method, statistic, pValue, undefinedReason };
  });
  const adjusted = adjustPValues(
    tests.map(({ pValue }) => pValue),
    adjustment,
  );
  return {
    method: 'MANN_WHITNEY_COLUMNS',
    settings: { adjustment },
    n: [events.length, others.length],
    columns: tests.map((test, i) => ({ ...test, adjustedPValue: adjusted[i] })),
  };
}

function casesOf(labels: ArrayLike<number>, label: number): Uint32Array {
  const cases: number[] = [];
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) cases.push(i);
  return Uint32Array.from(cases);
}
