import type { RandomStream } from '../../../models/core/random/random-stream';
import { normalQuantile } from '../../../models/core/special/normal';

export interface ScoredSample {
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
}

/** Shift of the events for an AUC of two normals of variance 1: AUC = Φ(shift / √2). */
export const binormalShift = (auc: number): number => Math.SQRT2 * normalQuantile(auc);

/** Scores of events N(shift, 1) and of non-events N(0, 1). */
export function binormalScores(stream: RandomStream, events: number, nonEvents: number, auc: number): ScoredSample {
  const shift = binormalShift(auc);
  const labels = Uint8Array.from({ length: events + nonEvents }, (_, i) => (i < events ? 1 : 0));
  const scores = Float64Array.from(labels, (label) => stream.normal(label * shift));
  return { scores, labels };
}
