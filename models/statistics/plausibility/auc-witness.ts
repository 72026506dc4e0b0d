import { normalQuantile } from '../../core/special/normal';
import { delongInterval } from '../diagnostic/delong-interval';

/** Scores that give an AUC and a DeLong interval: event i at shift + scale · Φ⁻¹((i − ½)/m), non-event j at Φ⁻¹((j − ½)/n). */
export interface AucWitness {
  readonly shift: number;
  readonly scale: number;
  readonly auc: number;
  readonly lower: number;
  readonly upper: number;
}

export interface WitnessSearch {
  readonly events: number;
  readonly nonEvents: number;
  readonly level: number;
  /** AUC to aim at. */
  readonly targets: readonly number[];
  /** Do these figures round to the printed ones? */
  readonly accepts: (found: AucWitness) => boolean;
}

/** Ratios of the two standard deviations that are tried; an uneven ratio makes the interval wider. */
const SCALES = [1, 1.5, 2 / 3, 2, 0.5, 3, 1 / 3, 5, 0.2, 10, 0.1, 30, 1 / 30];
const HALVINGS = 24;
const FARTHEST = 40;

/**
 * Looks for scores with a given AUC and interval in the binormal family: for each scale, the shift is bisected until the
 * AUC is as wanted.
 *
 * @returns the first scores that are accepted, or null: then other scores may still do it
 * @cost some thousand AUCs of the size of the data
 */
export function findAucWitness(search: WitnessSearch): AucWitness | null {
  const { events, nonEvents, level, targets, accepts } = search;
  const quantiles = (size: number): number[] =>
    Array.from({ length: size }, (_, i) => normalQuantile((i + 0.5) / size));
  const [eventQuantiles, others] = [quantiles(events), quantiles(nonEvents)];
  const labels = [...eventQuantiles.map(() => 1), ...others.map(() => 0)];
  for (const scale of SCALES) {
    for (const target of targets) {
      let [low, high] = [-FARTHEST * Math.max(1, scale), FARTHEST * Math.max(1, scale)];
      for (let i = 0; i < HALVINGS; i++) {
        const shift = (low + high) / 2;
        const scores = [...eventQuantiles.map((q) => shift + scale * q), ...others];
        const { auc, confidenceInterval } = delongInterval(scores, labels, { level });
        if (auc === null || confidenceInterval === null) return null;
        const found = { shift, scale, auc, lower: confidenceInterval.lower, upper: confidenceInterval.upper };
        if (accepts(found)) return found;
        if (auc < target) low = shift;
        else high = shift;
      }
    }
  }
  return null;
}
