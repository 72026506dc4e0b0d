import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { type DirectionOptions, directionOf, type RocDirection } from './direction';
import { countRoc, type RocCounts, sensitivitiesOf, specificitiesOf } from './roc-counts';
import { missingClassReason, splitByLabel } from './scored-labels';

/** Part of the curve whose area is wanted. */
export interface PartialAucOptions extends DirectionOptions {
  /** Which axis the range is on. Default SPECIFICITY. */
  readonly focus?: 'SPECIFICITY' | 'SENSITIVITY';
  /** Ends of the range, 0 … 1, in either order. Default [0.9, 1]. */
  readonly range?: readonly [number, number];
  /** McClish's correction: 0.5 on the chance line, 1 for a perfect curve. Default false. */
  readonly corrected?: boolean;
}

export interface PartialAuc {
  readonly method: 'PARTIAL_AUC';
  readonly settings: {
    readonly focus: 'SPECIFICITY' | 'SENSITIVITY';
    readonly from: number;
    readonly to: number;
    readonly corrected: boolean;
    readonly direction: RocDirection;
  };
  readonly n: number;
  readonly events: number;
  readonly value: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Area under a part of the empirical ROC curve, with straight lines between its points.
 *
 * Corrected: (1 + (A − min) / (max − min)) / 2, min the area under the chance line in the range, max the width of the range.
 *
 * @param scores finite @param labels 1 event, 0 no event @param options range, focus, correction, direction
 * @returns area, at most the width of the range; corrected: 0.5 … 1. On the chance line the last digit decides, as in pROC,
 *   whether a corrected area is 0.5 or undefined
 * @undefined a class without cases; corrected below the chance line: null with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n)
 * @source McClish 1989, doi:10.1177/0272989X8900900307; pROC 1.18 auc(partial.auc, partial.auc.focus, partial.auc.correct)
 */
export function partialAuc(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: PartialAucOptions = {},
): PartialAuc {
  const { focus = 'SPECIFICITY', range = [0.9, 1], corrected = false } = options;
  const [from, to] = [Math.min(...range), Math.max(...range)];
  if (!(from >= 0 && from < to && to <= 1)) {
    throw new ConcordError(
      statisticsErrors.STATISTICS_OPTION_INVALID,
      `The range ${range.join(' … ')} is not a part of 0 … 1.`,
    );
  }
  const data = splitByLabel(scores, labels);
  const direction = directionOf(data, options);
  const base = {
    method: 'PARTIAL_AUC',
    settings: { focus, from, to, corrected, direction },
    n: data.n,
    events: data.events,
  } as const;
  const missing = missingClassReason(data);
  if (missing !== null) return { ...base, value: null, undefinedReason: missing };
  const area = partialArea(countRoc(data, direction), focus, from, to);
  if (!corrected) return { ...base, value: area, undefinedReason: null };
  const [least, most] = [((1 - to + (1 - from)) * (to - from)) / 2, to - from];
  if (area < least)
    return { ...base, value: null, undefinedReason: 'the curve is below the chance line, where no correction exists' };
  return { ...base, value: (1 + (area - least) / (most - least)) / 2, undefinedReason: null };
}

/** Area under the curve where the coordinate in focus, taken as x, is from … to. */
function partialArea(counts: RocCounts, focus: 'SPECIFICITY' | 'SENSITIVITY', from: number, to: number): number {
  const [sensitivities, specificities] = [sensitivitiesOf(counts), specificitiesOf(counts)];
  const [x, y] =
    focus === 'SPECIFICITY' ? [specificities, sensitivities] : [sensitivities.reverse(), specificities.reverse()];
  const yAt = (k: number, place: number): number =>
    place === x[k - 1] ? y[k - 1] : y[k] + ((x[k] - place) / (x[k] - x[k - 1])) * (y[k - 1] - y[k]);
  let [whole, cut] = [0, 0];
  for (let k = 1; k < x.length; k++) {
    if (x[k] <= from || x[k - 1] >= to || x[k] === x[k - 1]) continue;
    const [left, right] = [Math.max(from, x[k - 1]), Math.min(to, x[k])];
    const piece = ((right - left) * (yAt(k, left) + yAt(k, right))) / 2;
    if (left === x[k - 1] && right === x[k]) whole += piece;
    else cut += piece;
  }
  return whole + cut;
}
