import { type ClassificationMeasures, classificationMeasures } from './classification-measures';
import { type DirectionOptions, directionOf } from './direction';
import { pointAtThreshold } from './place-on-curve';
import type { ProportionOptions } from './proportion-interval';
import { countRoc } from './roc-counts';
import { splitByLabel } from './scored-labels';

/** Measures of the classification at one threshold. */
export interface ThresholdRow {
  readonly threshold: number;
  readonly measures: ClassificationMeasures;
}

/**
 * Classification at several thresholds fixed beforehand: a score at the threshold is called positive.
 *
 * @param scores finite @param labels 1 event, 0 no event @param thresholds in the unit of the scores
 * @param options direction, interval of the proportions, level
 * @returns a row per threshold, in the order given
 * @undefined as in {@link classificationMeasures}; one class is enough
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n + thresholds · log n)
 */
export function thresholdTable(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  thresholds: readonly number[],
  options: DirectionOptions & ProportionOptions = {},
): ThresholdRow[] {
  const data = splitByLabel(scores, labels);
  const counts = countRoc(data, directionOf(data, options));
  return thresholds.map((threshold) => {
    const point = pointAtThreshold(counts, threshold);
    const [tp, fp] = [counts.truePositives[point], counts.falsePositives[point]];
    const table = { tp, fp, fn: data.events - tp, tn: data.n - data.events - fp };
    return { threshold, measures: classificationMeasures(table, options) };
  });
}
