import type { RandomStream } from '../../core/random/random-stream';
import { checkReplicates, resampleFrom, type ResampleSource } from '../resampling';
import type { LevelCounts } from './ranked-classes';

/** How cases are resampled. */
export interface BootstrapOptions {
  /** The randomness: equal streams give equal results. A source of samples of one's own may take its place. */
  readonly random: RandomStream | ResampleSource;
  /** Bootstrap samples, default 2000. */
  readonly replicates?: number;
  /** Events and non-events each on their own, so that their numbers stay (default), or all cases together. */
  readonly stratified?: boolean;
}

/** How often each case is in a sample. */
export interface ClassResampler {
  /** The counts of the current sample, in the order of the cases of each class. */
  readonly times: LevelCounts;
  /** Draws the next sample. Stratified: the non-events first. */
  readonly next: () => void;
}

/** Settings of a bootstrap as results show them. @throws STATISTICS_OPTION_INVALID */
export function bootstrapSettings({ replicates = 2000, stratified = true }: BootstrapOptions): {
  readonly replicates: number;
  readonly stratified: boolean;
} {
  return { replicates: checkReplicates(replicates), stratified };
}

/**
 * Resamples cases of two classes.
 *
 * @param labels 1 event, 0 no event, in the order of the cases
 */
export function resampleClasses(labels: ArrayLike<number>, options: BootstrapOptions): ClassResampler {
  const source = 'fillCounts' in options.random ? options.random : resampleFrom(options.random);
  let eventCount = 0;
  for (let i = 0; i < labels.length; i++) eventCount += labels[i];
  const times = { events: new Int32Array(eventCount), nonEvents: new Int32Array(labels.length - eventCount) };
  if (options.stratified ?? true) {
    const next = (): void => {
      source.fillCounts(times.nonEvents);
      source.fillCounts(times.events);
    };
    return { times, next };
  }
  const all = new Int32Array(labels.length);
  const next = (): void => {
    source.fillCounts(all);
    for (let i = 0, e = 0, c = 0; i < labels.length; i++) {
      if (labels[i] === 1) times.events[e++] = all[i];
      else times.nonEvents[c++] = all[i];
    }
  };
  return { times, next };
}
