import { describeValues } from './describe-values';

/** How a variable is summarized and compared. */
export type VariableKind = 'NORMAL' | 'SKEWED' | 'ORDINAL' | 'CATEGORICAL';

/** Summary of a variable in one group of cases. */
export type VariableSummary =
  | {
      readonly type: 'MEAN_SD';
      readonly n: number;
      readonly missing: number;
      readonly mean: number | null;
      readonly standardDeviation: number | null;
      readonly text: string;
    }
  | {
      readonly type: 'MEDIAN_IQR';
      readonly n: number;
      readonly missing: number;
      readonly median: number | null;
      readonly lowerQuartile: number | null;
      readonly upperQuartile: number | null;
      readonly text: string;
    }
  | {
      readonly type: 'COUNTS';
      readonly n: number;
      readonly missing: number;
      readonly levels: readonly LevelCount[];
    };

/** One level of a categorical variable; the percentage is of the cases that are not missing. */
export interface LevelCount {
  readonly level: string;
  readonly count: number;
  readonly percent: number | null;
  readonly text: string;
}

const UNDEFINED = '–';

/**
 * Summarizes numbers: mean (SD) when normal, median [quartiles] otherwise.
 *
 * @param values without the missing ones @param missing how many those are @param decimals of the text
 */
export function summarizeNumbers(
  values: readonly number[],
  missing: number,
  options: { readonly normal: boolean; readonly decimals: number },
): VariableSummary {
  const s = describeValues(values);
  const shown = (value: number | null): string => value?.toFixed(options.decimals) ?? UNDEFINED;
  const base = { n: values.length, missing };
  if (options.normal) {
    const text = s.mean === null ? UNDEFINED : `${shown(s.mean)} (${shown(s.standardDeviation)})`;
    return { ...base, type: 'MEAN_SD', mean: s.mean, standardDeviation: s.standardDeviation, text };
  }
  const { median, lowerQuartile, upperQuartile } = s;
  const text = median === null ? UNDEFINED : `${shown(median)} [${shown(lowerQuartile)}, ${shown(upperQuartile)}]`;
  return { ...base, type: 'MEDIAN_IQR', median, lowerQuartile, upperQuartile, text };
}

/** Summarizes levels: n (%). @param counts of the levels, in their order */
export function summarizeLevels(
  levels: readonly string[],
  counts: readonly number[],
  options: { readonly missing: number; readonly decimals: number },
): VariableSummary {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const rows = levels.map((level, i): LevelCount => {
    const percent = n === 0 ? null : (100 * counts[i]) / n;
    return {
      level,
      count: counts[i],
      percent,
      text: `${counts[i]} (${percent?.toFixed(options.decimals) ?? UNDEFINED})`,
    };
  });
  return { type: 'COUNTS', n, missing: options.missing, levels: rows };
}
