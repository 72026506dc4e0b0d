import { benjaminiHochberg, mannWhitneyColumns, tTest } from '../../statistics/comparison';
import type { TrainingPlan, UnivariateTest } from '../plan/training-plan';
import type { DroppedFeature } from '../preparation/z-score';
import type { TrainingRows } from '../training-rows';

/** Test of one feature between events and non-events. */
export interface UnivariateResult {
  readonly feature: string;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly kept: boolean;
}

export interface UnivariateFilter {
  readonly results: readonly UnivariateResult[];
  readonly kept: readonly string[];
  readonly dropped: readonly DroppedFeature[];
  /** True when too few survived and the smallest p values were kept instead. */
  readonly fallback: boolean;
}

/**
 * Keeps the features that differ between events and non-events of the training cases.
 *
 * A feature survives when its p (Benjamini-Hochberg adjusted unless the plan says NONE) is below alpha. When fewer than
 * `minimumFeatures` survive, that many with the smallest raw p are kept (ties by name) and `fallback` is set.
 *
 * @param rows training cases of both classes @param settings the univariate part of the plan
 * @undefined a test without a result (for example all values tied) drops the feature with the test's reason
 */
export function fitUnivariateFilter(rows: TrainingRows, settings: TrainingPlan['univariate']): UnivariateFilter {
  const tests = testColumns(rows, settings.test);
  const pValues = tests.map((result) => result.pValue);
  const adjusted = settings.adjustment === 'NONE' ? pValues : benjaminiHochberg(pValues);
  let survivors = indices(rows).filter((f) => adjusted[f] !== null && adjusted[f] < settings.alpha);
  const fallback = survivors.length < settings.minimumFeatures;
  if (fallback) survivors = smallest(pValues, settings.minimumFeatures);
  const chosen = new Set(survivors);
  const results = rows.featureNames.map((feature, f) => ({
    feature,
    statistic: tests[f].statistic,
    pValue: pValues[f],
    adjustedPValue: adjusted[f],
    kept: chosen.has(f),
  }));
  const dropped = indices(rows).filter((f) => !chosen.has(f));
  return {
    results,
    kept: results.filter((result) => result.kept).map((result) => result.feature),
    dropped: dropped.map((f) => ({
      feature: rows.featureNames[f],
      reason: whyDropped(tests[f], adjusted[f], settings, fallback),
    })),
    fallback,
  };
}

const indices = (rows: TrainingRows): number[] => rows.featureNames.map((_, f) => f);

/** What the filter reads of a test. */
interface ColumnResult {
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

function testColumns({ columns, labels }: TrainingRows, test: UnivariateTest): readonly ColumnResult[] {
  if (test === 'MANN_WHITNEY') return mannWhitneyColumns(columns, labels, { adjustment: 'NONE' }).columns;
  const variance = test === 'WELCH_T' ? 'WELCH' : 'STUDENT';
  const pick = (column: Float64Array, label: number): Float64Array => column.filter((_, i) => labels[i] === label);
  return columns.map((column) => tTest(pick(column, 1), pick(column, 0), { variance }));
}

function smallest(pValues: readonly (number | null)[], count: number): number[] {
  const known = pValues.map((p, f) => ({ p, f })).filter((e): e is { p: number; f: number } => e.p !== null);
  known.sort((a, b) => a.p - b.p || a.f - b.f);
  return known
    .slice(0, count)
    .map((e) => e.f)
    .sort((a, b) => a - b);
}

function whyDropped(
  test: ColumnResult,
  adjusted: number | null,
  settings: TrainingPlan['univariate'],
  fallback: boolean,
): string {
  if (test.undefinedReason !== null) return test.undefinedReason;
  const name = settings.adjustment === 'NONE' ? 'p' : 'adjusted p';
  const shown = (adjusted as number).toPrecision(3);
  return fallback
    ? `not among the ${settings.minimumFeatures} smallest p (${name} ${shown})`
    : `${name} ${shown} is not below ${settings.alpha}`;
}
