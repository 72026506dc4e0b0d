import type { RandomStream } from '../../../models/core/random/random-stream';

export interface SurvivalSample {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** 0 or 1, half of the subjects each. */
  readonly group: Uint8Array;
}

/** Exponential times of two groups, follow-up ended uniformly on (0, 4): about one in four is censored. */
export function survivalSample(stream: RandomStream, n: number, hazardRatio: number): SurvivalSample {
  const group = Uint8Array.from({ length: n }, (_, i) => i % 2);
  const times = Float64Array.from(group, (one) => -Math.log1p(-stream.uniform()) / (one === 1 ? hazardRatio : 1));
  const ends = Float64Array.from(group, () => 4 * stream.uniform());
  return {
    time: times.map((time, i) => Math.min(time, ends[i])),
    event: Uint8Array.from(times, (time, i) => (time <= ends[i] ? 1 : 0)),
    group,
  };
}
