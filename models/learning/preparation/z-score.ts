import { mean, sumOfSquares } from '../../core/numeric/moments';
import { subsetFeatures, type TrainingRows } from '../training-rows';

/** A feature that was left out, and why. */
export interface DroppedFeature {
  readonly feature: string;
  readonly reason: string;
}

export interface ZScoreState {
  readonly features: readonly string[];
  readonly means: readonly number[];
  readonly standardDeviations: readonly number[];
}

/** Spread over size below which a column holds nothing but rounding. */
const CONSTANT_LIMIT = 1e-12;

/**
 * z = (x − mean) / SD with the training cohort's mean and SD (denominator n − 1).
 *
 * Constant features (all values equal up to rounding) have no z-score: they are dropped with the reason.
 */
export class ZScore {
  private constructor(
    private readonly state: ZScoreState,
    readonly dropped: readonly DroppedFeature[],
  ) {}

  /** @param rows training cases only: the type admits no others */
  static fit(rows: TrainingRows): ZScore {
    const state = { features: [] as string[], means: [] as number[], standardDeviations: [] as number[] };
    const dropped: DroppedFeature[] = [];
    rows.columns.forEach((column, f) => {
      const center = mean(column);
      const standardDeviation = Math.sqrt(sumOfSquares(column, center) / (column.length - 1));
      const reason = whyUnusable(column, standardDeviation);
      if (reason !== null) {
        dropped.push({ feature: rows.featureNames[f], reason });
        return;
      }
      state.features.push(rows.featureNames[f]);
      state.means.push(center);
      state.standardDeviations.push(standardDeviation);
    });
    return new ZScore(state, dropped);
  }

  static fromJSON(state: ZScoreState): ZScore {
    return new ZScore(state, []);
  }

  /** Names of the features that remain. */
  get features(): readonly string[] {
    return this.state.features;
  }

  moments(feature: string): { mean: number; standardDeviation: number } {
    const index = this.state.features.indexOf(feature);
    return { mean: this.state.means[index], standardDeviation: this.state.standardDeviations[index] };
  }

  /** Training rows of the remaining features as z-scores. */
  apply(rows: TrainingRows): TrainingRows {
    const position = new Map(rows.featureNames.map((name, index) => [name, index]));
    const kept = subsetFeatures(
      rows,
      this.state.features.map((name) => position.get(name) as number),
    );
    const columns = kept.columns.map((column, f) =>
      column.map((value) => (value - this.state.means[f]) / this.state.standardDeviations[f]),
    );
    return { ...kept, columns };
  }

  toJSON(): ZScoreState {
    return this.state;
  }
}

function whyUnusable(column: Float64Array, standardDeviation: number): string | null {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of column) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  if (highest - lowest <= CONSTANT_LIMIT * Math.max(Math.abs(lowest), Math.abs(highest)))
    return 'constant in the training cases';
  if (!Number.isFinite(standardDeviation) || standardDeviation === 0) return 'spread is outside the range of numbers';
  return null;
}
