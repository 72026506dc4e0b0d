import { ConcordError } from '../../core/errors';
import { mean, sumOfSquares } from '../../core/numeric/moments';
import { learningErrors } from '../learning.errors';
import type { IncompleteRows, TrainingRows } from '../training-rows';
import { nearestValue } from './impute-nearest';
import { imputationSettings, type ImputationOptions, type ImputationState, type ImputedFeature } from './impute-state';
import type { DroppedFeature } from './z-score';

/** Features of any cases, training or not; NaN is missing. */
export type FeatureColumns = Pick<TrainingRows, 'featureNames' | 'columns'>;

/**
 * Filling of missing values by what the training cases show. Cases of a validation cohort are filled with the values of the
 * training cases, and their own are not looked at.
 *
 * Features that too many training cases miss are dropped with the reason. Outcomes are not used. In a resampling, fit it
 * anew on the training part of each split.
 *
 * @source van Buuren 2018, Flexible Imputation of Missing Data, 1.3
 * @example Imputation.fit(incompleteRows(input), { method: 'MEDIAN' }).apply(incompleteRows(input))
 */
export class Imputation {
  private constructor(private readonly state: ImputationState) {}

  /**
   * @param rows training cases only: the type admits no others
   * @throws TRAINING_PLAN_INVALID for a wrong option, TRAINING_NO_FEATURE when every feature is dropped
   */
  static fit(rows: IncompleteRows, options: ImputationOptions = {}): Imputation {
    const settings = imputationSettings(options);
    const dropped: DroppedFeature[] = [];
    const features: ImputedFeature[] = [];
    const kept: Float64Array[] = [];
    rows.columns.forEach((column, f) => {
      const name = rows.featureNames[f];
      const present = column.filter((value) => !Number.isNaN(value));
      const missing = column.length - present.length;
      if (present.length === 0 || missing / column.length > settings.maximumMissingShare) {
        dropped.push({ feature: name, reason: `missing in ${missing} of ${column.length} training cases` });
        return;
      }
      features.push({ name, missing, ...fillOf(present, settings.method) });
      kept.push(column);
    });
    if (features.length === 0)
      throw new ConcordError(learningErrors.TRAINING_NO_FEATURE, 'Every feature misses too many values.', { dropped });
    const donors = settings.method === 'K_NEAREST' ? kept.map(withNulls) : null;
    return new Imputation({ settings, features, dropped, donors });
  }

  static fromJSON(state: ImputationState): Imputation {
    return new Imputation(state);
  }

  /** Features that were left out, and why. */
  get dropped(): readonly DroppedFeature[] {
    return this.state.dropped;
  }

  /**
   * The same cases with the features that stay and without a missing value.
   *
   * @throws SIGNATURE_FEATURE_MISSING for a feature that was fitted and is not among the rows
   */
  apply(rows: IncompleteRows): TrainingRows;
  apply(cases: FeatureColumns): FeatureColumns;
  apply(cases: IncompleteRows | FeatureColumns): TrainingRows | FeatureColumns {
    const featureNames = this.state.features.map(({ name }) => name);
    return { ...cases, featureNames, columns: this.filledColumns(cases) };
  }

  toJSON(): ImputationState {
    return this.state;
  }

  private filledColumns(cases: FeatureColumns): Float64Array[] {
    const { features, donors } = this.state;
    const position = new Map(cases.featureNames.map((name, index) => [name, index]));
    const missing = features.map(({ name }) => name).filter((name) => !position.has(name));
    if (missing.length > 0)
      throw new ConcordError(learningErrors.SIGNATURE_FEATURE_MISSING, `Missing: ${missing.join(', ')}.`, { missing });
    const given = features.map(({ name }) => cases.columns[position.get(name) as number]);
    return features.map(({ fill }, f) =>
      given[f].map((value, i) => {
        if (!Number.isNaN(value)) return value;
        if (donors === null) return fill;
        const ofCase = given.map((column) => column[i]);
        return nearestValue(this.state, ofCase, f) ?? fill;
      }),
    );
  }
}

function fillOf(present: Float64Array, method: ImputationState['settings']['method']): { fill: number; scale: number } {
  const center = mean(present);
  const spread = present.length > 1 ? Math.sqrt(sumOfSquares(present, center) / (present.length - 1)) : 0;
  return { fill: method === 'MEAN' ? center : medianOf(present), scale: spread > 0 ? spread : 1 };
}

function medianOf(present: Float64Array): number {
  const sorted = present.slice().sort();
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
}

function withNulls(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}
