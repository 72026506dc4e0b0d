import { type ConfidenceInterval, upperPoint } from '../confidence-interval';
import { percentileInterval, sortedQuantile } from '../resampling';
import { type DirectionOptions, directionOf, orient, type RocDirection } from './direction';
import { placeOnCurve } from './place-on-curve';
import { countLevels, levelCounts, type LevelCounts, rankClasses } from './ranked-classes';
import { type BootstrapOptions, bootstrapSettings, resampleClasses } from './resample-classes';
import { missingClassReason, splitByLabel } from './scored-labels';

export interface BootstrapCurveOptions extends BootstrapOptions, DirectionOptions {
  /** Coordinate that is held: SPECIFICITY (default) gives intervals of the sensitivity, SENSITIVITY of the specificity. */
  readonly along?: 'SPECIFICITY' | 'SENSITIVITY';
  /** Values of the coordinate that is held, 0 … 1. Default 0, 0.1, … 1. */
  readonly at?: readonly number[];
  /** Coverage of each interval on its own, default 0.95. */
  readonly level?: number;
}

/** The other coordinate at one value of the one that is held. */
export interface CurveBandPoint {
  readonly at: number;
  readonly median: number;
  readonly confidenceInterval: ConfidenceInterval;
}

/** Band around a ROC curve, point by point. */
export interface CurveBand {
  readonly method: 'BOOTSTRAP_CURVE';
  readonly settings: {
    readonly along: 'SPECIFICITY' | 'SENSITIVITY';
    readonly replicates: number;
    readonly stratified: boolean;
    readonly level: number;
    readonly direction: RocDirection;
  };
  readonly n: number;
  readonly events: number;
  readonly points: readonly CurveBandPoint[];
  readonly undefinedReason: string | null;
}

const TENTHS = Array.from({ length: 11 }, (_, i) => i / 10);

/**
 * Bootstrap intervals of the sensitivity at given specificities, or the other way round.
 *
 * @param scores finite @param labels 1 event, 0 no event
 * @param options random stream, samples (2000), strata, coordinate that is held and its values, level, direction
 * @returns percentile intervals, each of its level on its own: the whole curve leaves the band more often
 * @undefined a class without cases, or no sample with both: no points and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n + replicates · (n + values · log n))
 * @source pROC 1.18 ci.se, ci.sp
 */
export function bootstrapCurve(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: BootstrapCurveOptions,
): CurveBand {
  const { along = 'SPECIFICITY', at = TENTHS, level = 0.95 } = options;
  upperPoint(level);
  const sampling = bootstrapSettings(options);
  const data = splitByLabel(scores, labels);
  const direction = directionOf(data, options);
  const settings = { along, ...sampling, level, direction };
  const base = { method: 'BOOTSTRAP_CURVE', settings, n: data.n, events: data.events } as const;
  const missing = missingClassReason(data);
  if (missing !== null) return { ...base, points: [], undefinedReason: missing };
  const ranked = rankClasses(orient(data, direction));
  const room = levelCounts(ranked);
  const resampler = resampleClasses(labels, options);
  const samples: Float64Array[] = [];
  for (let b = 0; b < sampling.replicates; b++) {
    resampler.next();
    const sample = otherCoordinates(countLevels(ranked, resampler.times, room), along, at);
    if (sample !== null) samples.push(sample);
  }
  if (samples.length === 0) return { ...base, points: [], undefinedReason: 'no sample has cases of both classes' };
  const points = at.map((value, k) => {
    const sorted = Float64Array.from(samples, (sample) => sample[k]).sort();
    return { at: value, median: sortedQuantile(sorted, 0.5), confidenceInterval: percentileInterval(sorted, level) };
  });
  return { ...base, points, undefinedReason: null };
}

/** Coordinates of a sample; null when it lacks a class. */
function otherCoordinates(
  { events, nonEvents }: LevelCounts,
  along: 'SPECIFICITY' | 'SENSITIVITY',
  at: readonly number[],
): Float64Array | null {
  const sensitivities = new Float64Array(events.length + 1);
  const specificities = new Float64Array(events.length + 1);
  let [eventsSeen, nonEventsSeen, points] = [0, 0, 1];
  for (let level = 0; level < events.length; level++) {
    if (events[level] + nonEvents[level] === 0) continue;
    eventsSeen += events[level];
    nonEventsSeen += nonEvents[level];
    sensitivities[points] = eventsSeen;
    specificities[points++] = nonEventsSeen;
  }
  if (eventsSeen === 0 || nonEventsSeen === 0) return null;
  const curve = {
    sensitivities: sensitivities.subarray(0, points).map((below) => (eventsSeen - below) / eventsSeen),
    specificities: specificities.subarray(0, points).map((below) => below / nonEventsSeen),
  };
  const other = along === 'SPECIFICITY' ? 'sensitivity' : 'specificity';
  return Float64Array.from(at, (value) => placeOnCurve(curve, along, value)[other]);
}
