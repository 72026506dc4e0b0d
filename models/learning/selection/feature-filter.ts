import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';
import type { DroppedFeature } from '../preparation/z-score';
import type { TrainingRows } from '../training-rows';

/** A filter as it is stored: what it was asked, what it kept, and why it dropped the rest. */
export interface FeatureFilterState {
  readonly method:
    'NEAR_ZERO_VARIANCE' | 'CORRELATION' | 'LINEAR_COMBINATION' | 'STABILITY_SELECTION' | 'AGREEMENT_GATE';
  readonly settings: Readonly<Record<string, unknown>>;
  readonly kept: readonly string[];
  readonly dropped: readonly DroppedFeature[];
}

/** A list of features decided on training cases, applied to any cases. */
export class FeatureFilter {
  private constructor(private readonly state: FeatureFilterState) {}

  static fromJSON(state: FeatureFilterState): FeatureFilter {
    return new FeatureFilter(state);
  }

  /** A filter that drops features by index, each with its reason. */
  static dropping(
    rows: TrainingRows,
    reasons: ReadonlyMap<number, string>,
    decision: Pick<FeatureFilterState, 'method' | 'settings'>,
  ): FeatureFilter {
    const kept = rows.featureNames.filter((_, f) => !reasons.has(f));
    const dropped = [...reasons].map(([f, reason]) => ({ feature: rows.featureNames[f], reason }));
    return new FeatureFilter({ ...decision, kept, dropped });
  }

  get kept(): readonly string[] {
    return this.state.kept;
  }

  get dropped(): readonly DroppedFeature[] {
    return this.state.dropped;
  }

  /** The same cases with the features that were kept. @throws SIGNATURE_FEATURE_MISSING */
  apply<T extends Pick<TrainingRows, 'featureNames' | 'columns'>>(rows: T): T {
    const position = new Map(rows.featureNames.map((name, index) => [name, index]));
    const missing = this.state.kept.filter((name) => !position.has(name));
    if (missing.length > 0)
      throw new ConcordError(learningErrors.SIGNATURE_FEATURE_MISSING, `Missing: ${missing.join(', ')}.`, { missing });
    const columns = this.state.kept.map((name) => rows.columns[position.get(name) as number]);
    return { ...rows, featureNames: this.state.kept, columns };
  }

  toJSON(): FeatureFilterState {
    return this.state;
  }
}
