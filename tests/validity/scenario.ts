import type { RandomStream } from '../../models/core/random/random-stream';

/** What a simulation counts: intervals that hold the true value, or tests that reject although nothing differs. */
export type Quantity = 'COVERAGE' | 'TYPE_I_ERROR';

/** One study that is simulated many times. */
export interface Scenario {
  /** Also the seed: a row has one stream, chosen before any result was seen. */
  readonly name: string;
  readonly quantity: Quantity;
  /** Size of one study, in words. */
  readonly n: string;
  readonly runs: number;
  /** Why the method is known to miss here; such a row is shown and not judged. */
  readonly knownToMiss?: string;
  /** Simulates one study: whether the interval holds the truth, or the test rejects; null without an answer. */
  readonly run: (stream: RandomStream) => boolean | null;
}

interface Limits {
  readonly lower: number;
  readonly upper: number;
}

/** Whether an interval holds a value; null without an interval. */
export const holds = (interval: Limits | null | undefined, truth: number): boolean | null =>
  interval ? interval.lower <= truth && truth <= interval.upper : null;

/** Whether a test rejects at 5 %; null without a p value. */
export const rejects = (pValue: number | null | undefined): boolean | null =>
  pValue === null || pValue === undefined ? null : pValue < 0.05;
