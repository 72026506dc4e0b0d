import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** Weights of the criteria of a good operating point. */
export interface CriterionWeights {
  /** Cost of a false negative relative to a false positive, default 1. */
  readonly cost?: number;
  /** Share of events where the test is to be used, default 0.5. */
  readonly prevalence?: number;
}

/** A place on the curve with all that is derived from it. Counts are whole unless the place is between two points. */
export interface OperatingPoint {
  /** A finite threshold; beyond all scores, where every case or none is called positive; or between two points. */
  readonly place: 'THRESHOLD' | 'ALL_POSITIVE' | 'NONE_POSITIVE' | 'BETWEEN_POINTS';
  /** null unless there is a finite one. */
  readonly threshold: number | null;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly accuracy: number;
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  /** null: no case is called positive. */
  readonly ppv: number | null;
  /** null: no case is called negative. */
  readonly npv: number | null;
  /** Sensitivity + r · specificity, r = (1 − prevalence) / (cost · prevalence): without the −1 of Youden's J. */
  readonly youden: number;
  /** (1 − sensitivity)² + r (1 − specificity)². */
  readonly closestTopLeft: number;
}

/** r of the criteria. @throws STATISTICS_OPTION_INVALID unless the cost is positive and the prevalence between 0 and 1 */
export function criterionWeight({ cost = 1, prevalence = 0.5 }: CriterionWeights): number {
  if (!(cost > 0 && prevalence > 0 && prevalence < 1)) {
    throw new ConcordError(
      statisticsErrors.STATISTICS_OPTION_INVALID,
      `The cost ${cost} must be positive and the prevalence ${prevalence} between 0 and 1.`,
    );
  }
  return (1 - prevalence) / (cost * prevalence);
}

/**
 * Derives everything from a place on the curve.
 *
 * @param given threshold (infinite beyond all scores, null between points), sensitivity, specificity @param classes sizes of the classes @param weight r of the criteria
 * @source pROC 1.18 coords
 */
export function operatingPoint(
  given: Pick<OperatingPoint, 'threshold' | 'sensitivity' | 'specificity'>,
  classes: { readonly events: number; readonly nonEvents: number },
  weight: number,
): OperatingPoint {
  const { threshold, sensitivity, specificity } = given;
  const { events, nonEvents } = classes;
  const tp = sensitivity * events;
  const tn = specificity * nonEvents;
  const [fn, fp] = [events - tp, nonEvents - tn];
  return {
    place: placeOf(given),
    threshold: Number.isFinite(threshold) ? threshold : null,
    sensitivity,
    specificity,
    accuracy: (tp + tn) / (events + nonEvents),
    tp,
    fp,
    tn,
    fn,
    ppv: tp + fp === 0 ? null : tp / (tp + fp),
    npv: tn + fn === 0 ? null : tn / (tn + fn),
    youden: youdenCriterion(sensitivity, specificity, weight),
    closestTopLeft: cornerDistance(sensitivity, specificity, weight),
  };
}

function placeOf({
  threshold,
  sensitivity,
}: Pick<OperatingPoint, 'threshold' | 'sensitivity'>): OperatingPoint['place'] {
  if (threshold === null) return 'BETWEEN_POINTS';
  if (Number.isFinite(threshold)) return 'THRESHOLD';
  return sensitivity === 1 ? 'ALL_POSITIVE' : 'NONE_POSITIVE';
}

export function youdenCriterion(sensitivity: number, specificity: number, weight: number): number {
  return sensitivity + weight * specificity;
}

/** Weighted square of the distance from the corner of perfect separation. */
export function cornerDistance(sensitivity: number, specificity: number, weight: number): number {
  const [missed, alarmed] = [1 - sensitivity, 1 - specificity];
  return missed * missed + weight * (alarmed * alarmed);
}
