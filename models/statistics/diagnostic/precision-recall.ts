import { type DirectionOptions, directionOf, type RocDirection } from './direction';
import { countRoc, type RocCounts } from './roc-counts';
import { missingClassReason, splitByLabel } from './scored-labels';

/** One point of the precision-recall curve: scores at or beyond the threshold are called positive. */
export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

export interface PrecisionRecallCurve {
  readonly method: 'PRECISION_RECALL';
  readonly settings: { readonly direction: RocDirection };
  readonly n: number;
  readonly events: number;
  /** By falling threshold, so recall ascends. The thresholds are scores. */
  readonly points: readonly PrecisionRecallPoint[];
  /** Σ (recall gained) · precision: no line is drawn between points. */
  readonly averagePrecision: number | null;
  /** Area with the interpolation that the counts allow between points. */
  readonly interpolatedArea: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Precision-recall curve with the area under it.
 *
 * Between two points the counts grow in proportion, so precision is x / (x + a + b x) at x true positives, which is integrated
 * exactly; straight lines between the points would be too favorable. The chance level of both areas is the share of events.
 *
 * @param scores finite @param labels 1 event, 0 no event @param options direction
 * @returns areas in 0 … 1
 * @undefined a class without cases: no points, nulls and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @cost O(n log n)
 * @source Davis, Goadrich 2006, doi:10.1145/1143844.1143874; Keilwagen, Grosse, Grau 2014, doi:10.1371/journal.pone.0092209
 */
export function precisionRecallCurve(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: DirectionOptions = {},
): PrecisionRecallCurve {
  const data = splitByLabel(scores, labels);
  const direction = directionOf(data, options);
  const base = { method: 'PRECISION_RECALL', settings: { direction }, n: data.n, events: data.events } as const;
  const undefinedReason = missingClassReason(data);
  if (undefinedReason !== null)
    return { ...base, points: [], averagePrecision: null, interpolatedArea: null, undefinedReason };
  return { ...base, ...curveOf(countRoc(data, direction)), undefinedReason };
}

function curveOf(counts: RocCounts): Pick<PrecisionRecallCurve, 'points' | 'averagePrecision' | 'interpolatedArea'> {
  const { events, truePositives, falsePositives, scores, direction } = counts;
  const sign = direction === 'HIGHER_IS_POSITIVE' ? 1 : -1;
  const points: PrecisionRecallPoint[] = [];
  let [average, area, tpBefore, fpBefore] = [0, 0, 0, 0];
  for (let k = scores.length - 1; k >= 0; k--) {
    const [tp, fp] = [truePositives[k], falsePositives[k]];
    const precision = tp / (tp + fp);
    points.push({ threshold: sign * scores[k], precision, recall: tp / events });
    average += (tp - tpBefore) * precision;
    area += areaBetween(tpBefore, tp, fpBefore, fp);
    [tpBefore, fpBefore] = [tp, fp];
  }
  return { points, averagePrecision: average / events, interpolatedArea: area / events };
}

/** ∫ x / (x + f(x)) dx from tp₀ to tp₁, f the line from fp₀ to fp₁. */
function areaBetween(tp0: number, tp1: number, fp0: number, fp1: number): number {
  if (tp1 === tp0) return 0;
  const slope = (fp1 - fp0) / (tp1 - tp0);
  // x + f(x) = rate · x + start
  const rate = 1 + slope;
  const start = fp0 - slope * tp0;
  const straight = (tp1 - tp0) / rate;
  if (start === 0) return straight;
  return straight - (start / rate ** 2) * Math.log((rate * tp1 + start) / (rate * tp0 + start));
}
