import { normalUpper } from '../../core/special/normal';
import { studentTUpper } from '../../core/special/student-t';
import { type Alternative, pValueOf } from '../comparison/alternative';
import type { ConfidenceInterval } from '../confidence-interval';

/** Difference of two AUCs, first minus second, and its test against 0. */
export interface AucComparison {
  readonly method: 'DELONG_PAIRED' | 'DELONG_UNPAIRED' | 'BOOTSTRAP_PAIRED' | 'BOOTSTRAP_UNPAIRED';
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Cases of each curve. */
  readonly n: readonly [number, number];
  readonly aucs: readonly [number | null, number | null];
  readonly difference: number | null;
  readonly standardError: number | null;
  readonly statistic: number | null;
  /** null: the statistic is compared with the normal distribution. */
  readonly degreesOfFreedom: number | null;
  readonly pValue: number | null;
  /** Of the difference. */
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly undefinedReason: string | null;
}

/** What a comparison of two AUCs was asked for. */
export interface AucComparisonOptions {
  /** GREATER: the first curve has the larger AUC. Default TWO_SIDED. */
  readonly alternative?: Alternative;
  /** Coverage of the interval, default 0.95. */
  readonly level?: number;
}

/** Statistic and p value of a difference with its standard error; null for a statistic without scale. */
export function testDifference(
  difference: number,
  standardError: number,
  alternative: Alternative,
  degreesOfFreedom = Infinity,
): { readonly statistic: number | null; readonly pValue: number | null } {
  if (!(standardError > 0) || Number.isNaN(degreesOfFreedom)) return { statistic: null, pValue: null };
  const statistic = difference / standardError;
  const upper = (z: number): number =>
    degreesOfFreedom === Infinity ? normalUpper(z) : studentTUpper(z, degreesOfFreedom);
  return { statistic, pValue: pValueOf(alternative, { lower: upper(-statistic), upper: upper(statistic) }) };
}

/** What is left of a comparison whose variance is 0: equal AUCs do not differ, unequal ones have no statistic. */
export function testWithoutVariance(
  difference: number,
  alternative: Alternative,
): Pick<AucComparison, 'statistic' | 'pValue' | 'undefinedReason'> {
  if (difference !== 0) return { statistic: null, pValue: null, undefinedReason: 'the difference has variance 0' };
  return { statistic: 0, pValue: pValueOf(alternative, { lower: 0.5, upper: 0.5 }), undefinedReason: null };
}
