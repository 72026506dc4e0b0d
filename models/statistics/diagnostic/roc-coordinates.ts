import { type DirectionOptions, directionOf } from './direction';
import {
  cornerDistance,
  criterionWeight,
  type CriterionWeights,
  type OperatingPoint,
  operatingPoint,
  youdenCriterion,
} from './operating-point';
import { placeOnCurve, pointAtThreshold } from './place-on-curve';
import { countRoc, type RocCounts, sensitivitiesOf, specificitiesOf } from './roc-counts';
import { missingClassReason, splitByLabel } from './scored-labels';

/** Where on the curve coordinates are wanted. */
export type CoordinateChoice =
  | { readonly at: 'EVERY_POINT' | 'LOCAL_MAXIMA' | 'BEST_YOUDEN' | 'CLOSEST_TOP_LEFT' }
  | { readonly at: 'THRESHOLD'; readonly values: ArrayLike<number> }
  | { readonly at: 'SENSITIVITY' | 'SPECIFICITY'; readonly values: ArrayLike<number> };

export interface RocCoordinates {
  readonly method: 'ROC_COORDINATES';
  readonly n: number;
  readonly events: number;
  readonly points: readonly OperatingPoint[];
  readonly undefinedReason: string | null;
}

/**
 * Coordinates on an empirical ROC curve, with all that is derived from them.
 *
 * THRESHOLD: a score at the threshold is called positive. SENSITIVITY and SPECIFICITY: the point with that coordinate, the
 * one with the better other coordinate where several have it, or the place on the straight line between two points, which
 * has no threshold. BEST_YOUDEN, CLOSEST_TOP_LEFT: every point where sensitivity + r · specificity is largest, or
 * (1 − sensitivity)² + r (1 − specificity)² smallest. LOCAL_MAXIMA: the upper left corners of the curve.
 *
 * @param scores finite @param labels 1 event, 0 no event @param choice which points
 * @param options direction; cost of a false negative and prevalence that make r
 * @returns points from all called positive to none, or in the order of `values`. Criteria are compared as floating-point
 *   numbers, as in pROC: of two points that tie in exact arithmetic one may be left out; {@link youdenThreshold} is exact.
 *   The points beyond all scores take part (pROC: threshold ±∞); their `place` says which one it is
 * @undefined a class without cases: no points and the reason; a rate without denominator is null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n)
 * @source pROC 1.18 coords
 */
export function rocCoordinates(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  choice: CoordinateChoice,
  options: DirectionOptions & CriterionWeights = {},
): RocCoordinates {
  const weight = criterionWeight(options);
  const data = splitByLabel(scores, labels);
  const base = { method: 'ROC_COORDINATES', n: data.n, events: data.events } as const;
  const undefinedReason = missingClassReason(data);
  if (undefinedReason !== null) return { ...base, points: [], undefinedReason };
  const counts = countRoc(data, directionOf(data, options));
  const points = placesOf(counts, choice, weight).map((place) => operatingPoint(place, counts, weight));
  return { ...base, points, undefinedReason };
}

type Place = Pick<OperatingPoint, 'threshold' | 'sensitivity' | 'specificity'>;

function placesOf(counts: RocCounts, choice: CoordinateChoice, weight: number): Place[] {
  const sensitivities = sensitivitiesOf(counts);
  const specificities = specificitiesOf(counts);
  const pointAt = (k: number, threshold = counts.thresholds[k]): Place => ({
    threshold,
    sensitivity: sensitivities[k],
    specificity: specificities[k],
  });
  const criterion = (of: typeof youdenCriterion): Float64Array =>
    sensitivities.map((sensitivity, k) => of(sensitivity, specificities[k], weight));
  switch (choice.at) {
    case 'EVERY_POINT':
      return Array.from(sensitivities, (_, k) => pointAt(k));
    case 'LOCAL_MAXIMA':
      return localMaxima(counts).map((k) => pointAt(k));
    case 'BEST_YOUDEN':
      return largest(criterion(youdenCriterion)).map((k) => pointAt(k));
    case 'CLOSEST_TOP_LEFT':
      return largest(criterion((...place) => -cornerDistance(...place))).map((k) => pointAt(k));
    case 'THRESHOLD':
      return Array.from(choice.values, (threshold) => pointAt(pointAtThreshold(counts, threshold), threshold));
    case 'SENSITIVITY':
    case 'SPECIFICITY':
      return Array.from(choice.values, (value) => {
        const { point, ...place } = placeOnCurve({ sensitivities, specificities }, choice.at, value);
        return { threshold: point === null ? null : counts.thresholds[point], ...place };
      });
  }
}

function largest(criterion: Float64Array): number[] {
  const best = criterion.reduce((a, b) => Math.max(a, b), -Infinity);
  return indicesWhere(criterion.length, (k) => criterion[k] === best);
}

/** Upper left corners: reached by a gain in specificity, left by a loss in sensitivity. */
function localMaxima({ truePositives: tp, falsePositives: fp }: RocCounts): number[] {
  const last = tp.length - 1;
  return indicesWhere(
    tp.length,
    (k) => (k === 0 || fp[k] < fp[k - 1]) && (k === last || tp[k + 1] < tp[k] || (k > 0 && tp[k] === 0)),
  );
}

function indicesWhere(length: number, wanted: (k: number) => boolean): number[] {
  return Array.from({ length }, (_, k) => k).filter(wanted);
}
