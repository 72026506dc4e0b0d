import { median, quantiles } from '../../statistics/quantile';
import type { VariableColumn } from '../../statistics/regression/model-design';

/** Where the values of a variable lie, in the manner of rms datadist. */
export interface VariableRange {
  readonly kind: 'NUMBER' | 'FACTOR';
  /** Quartiles; null for a factor. */
  readonly effect: readonly [low: number, high: number] | null;
  /** Median, or the most frequent level (the first of several). */
  readonly typical: number | string;
  /** The 10th smallest and the 10th largest of 200 or more cases, or quantiles 0.05 and 0.95 of fewer. */
  readonly prediction: readonly [low: number | string, high: number | string];
  readonly range: readonly [low: number | string, high: number | string];
  /** Levels of a factor, or the distinct numbers when there are at most ten. */
  readonly values: readonly string[] | readonly number[] | null;
}

/** A variable with at most this many distinct numbers is shown at these. */
const FEW_VALUES = 10;

/**
 * Describes where a variable lies.
 *
 * With fewer than four distinct numbers the quantiles are replaced by the range, and so they are where they coincide.
 *
 * @param column at least one value; numbers finite @param levels of a factor, in order
 * @source Harrell, rms 6.5 datadist
 */
export function variableRange(column: VariableColumn, levels?: readonly string[]): VariableRange {
  if (levels) return factorRange(column as readonly string[], levels);
  const values = Float64Array.from(column as ArrayLike<number>);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const range = [distinct[0], distinct[distinct.length - 1]] as const;
  const between = (share: number): readonly [number, number] => {
    if (distinct.length < 4) return range;
    const [low, high] = quantiles(values, [share, 1 - share]) as [number, number];
    return low === high ? range : [low, high];
  };
  return {
    kind: 'NUMBER',
    effect: between(0.25),
    typical: distinct.length < 4 ? distinct[distinct.length < 3 ? 0 : 1] : (median(values) as number),
    prediction: between(10 / Math.max(values.length, 200)),
    range,
    values: distinct.length > FEW_VALUES ? null : distinct,
  };
}

function factorRange(column: readonly string[], levels: readonly string[]): VariableRange {
  const counts = levels.map((level) => column.filter((label) => label === level).length);
  const ends = [levels[0], levels[levels.length - 1]] as const;
  const typical = levels[counts.indexOf(Math.max(...counts))];
  return { kind: 'FACTOR', effect: null, typical, prediction: ends, range: ends, values: levels };
}
