import { ConcordError } from '../../core/errors';
import { mean, sumOfSquares } from '../../core/numeric/moments';
import { learningErrors } from '../learning.errors';
import type { TrainingRows } from '../training-rows';

export interface ScalingOptions {
  /** Z_SCORE (default): mean 0 and SD 1 (n − 1); RANGE: from `low` to `high`. */
  readonly method?: 'Z_SCORE' | 'RANGE';
  /** Default 0 and 1. */
  readonly bounds?: readonly [low: number, high: number];
}

/** (x − center) / divisor + base. */
export interface ColumnScaling {
  readonly center: number;
  readonly divisor: number;
  readonly base: number;
}

export interface FeatureScalingState {
  readonly method: 'Z_SCORE' | 'RANGE';
  readonly features: readonly string[];
  readonly columns: readonly ColumnScaling[];
}

/**
 * How one column is scaled.
 *
 * @undefined a constant column is centered but not divided (Z_SCORE), or left as it is (RANGE)
 * @throws TRAINING_PLAN_INVALID when the bounds do not ascend
 * @source Kuhn, caret 6.0 preProcess
 */
export function columnScaling(
  values: ArrayLike<number>,
  { method = 'Z_SCORE', bounds: [low, high] = [0, 1] }: ScalingOptions = {},
): ColumnScaling {
  if (!(low < high))
    throw new ConcordError(learningErrors.TRAINING_PLAN_INVALID, `The bounds ${low} and ${high} do not ascend.`);
  let [smallest, largest] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    smallest = Math.min(smallest, values[i]);
    largest = Math.max(largest, values[i]);
  }
  const isConstant = smallest === largest;
  if (method === 'RANGE') {
    if (isConstant) return { center: 0, divisor: 1, base: 0 };
    return { center: smallest, divisor: (largest - smallest) / (high - low), base: low };
  }
  const center = isConstant ? smallest : mean(values);
  const divisor = isConstant ? 1 : Math.sqrt(sumOfSquares(values, center) / (values.length - 1));
  return { center, divisor, base: 0 };
}

/**
 * Scaling of every feature by what the training cases show; unlike {@link ZScore} it keeps constant features.
 *
 * @source Kuhn, caret 6.0 preProcess
 */
export class FeatureScaling {
  private constructor(private readonly state: FeatureScalingState) {}

  /** @param rows training cases only: the type admits no others @throws TRAINING_PLAN_INVALID */
  static fit(rows: TrainingRows, options: ScalingOptions = {}): FeatureScaling {
    const columns = rows.columns.map((column) => columnScaling(column, options));
    return new FeatureScaling({ method: options.method ?? 'Z_SCORE', features: rows.featureNames, columns });
  }

  static fromJSON(state: FeatureScalingState): FeatureScaling {
    return new FeatureScaling(state);
  }

  /**
   * The same cases, scaled.
   *
   * @throws SIGNATURE_FEATURE_MISSING for a feature that was fitted and is not among the rows
   */
  apply<T extends Pick<TrainingRows, 'featureNames' | 'columns'>>(rows: T): T {
    const position = new Map(rows.featureNames.map((name, index) => [name, index]));
    const missing = this.state.features.filter((name) => !position.has(name));
    if (missing.length > 0)
      throw new ConcordError(learningErrors.SIGNATURE_FEATURE_MISSING, `Missing: ${missing.join(', ')}.`, { missing });
    const columns = this.state.features.map((name, f) =>
      scaled(rows.columns[position.get(name) as number], this.state.columns[f]),
    );
    return { ...rows, featureNames: this.state.features, columns };
  }

  toJSON(): FeatureScalingState {
    return this.state;
  }
}

/** A column by its scaling. */
export function scaled(values: Float64Array, { center, divisor, base }: ColumnScaling): Float64Array {
  return values.map((value) => (value - center) / divisor + base);
}
