import { rocCurve, type RocPoint } from './roc-curve';

export interface YoudenThreshold {
  readonly method: 'YOUDEN';
  readonly settings: { readonly tie: 'LOWEST_THRESHOLD' };
  readonly n: number;
  readonly events: number;
  readonly threshold: number | null;
  /** Sensitivity + specificity − 1 (pROC's coords prints it without the −1). */
  readonly youdenIndex: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  /** All finite thresholds that reach the maximum, ascending. */
  readonly tiedThresholds: readonly number[];
  readonly undefinedReason: string | null;
}

/**
 * Threshold with the highest Youden index, J = sensitivity + specificity − 1.
 *
 * All tied optima are listed, as pROC's coords(x = "best") lists them; the one chosen is the lowest, that is the most
 * sensitive. Only finite thresholds are chosen.
 *
 * @param scores finite, higher means more likely an event @param labels 1 event, 0 no event
 * @returns threshold in the unit of the scores
 * @undefined one class, or no finite threshold with J > 0 (scores that do not discriminate): threshold null with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @source Youden 1950, doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3; pROC 1.18 coords
 */
export function youdenThreshold(scores: ArrayLike<number>, labels: ArrayLike<number>): YoudenThreshold {
  const curve = rocCurve(scores, labels);
  const nothing = { threshold: null, youdenIndex: null, sensitivity: null, specificity: null, tiedThresholds: [] };
  const base = { method: 'YOUDEN', settings: { tie: 'LOWEST_THRESHOLD' }, n: curve.n, events: curve.events } as const;
  if (curve.undefinedReason !== null) return { ...base, ...nothing, undefinedReason: curve.undefinedReason };
  // Counts make the comparison exact: J m n = tp·n + tn·m − m·n.
  const nonEvents = curve.n - curve.events;
  const weigh = (p: { sensitivity: number; specificity: number }): number =>
    Math.round(p.sensitivity * curve.events) * nonEvents + Math.round(p.specificity * nonEvents) * curve.events;
  let best = curve.events * nonEvents;
  let tied: RocPoint[] = [];
  for (const point of curve.points) {
    if (point.threshold === null || weigh(point) < best) continue;
    if (weigh(point) > best) tied = [];
    best = weigh(point);
    tied.push(point);
  }
  if (best === curve.events * nonEvents) {
    return { ...base, ...nothing, undefinedReason: 'no threshold separates the classes better than chance' };
  }
  const chosen = tied[0];
  return {
    ...base,
    threshold: chosen.threshold,
    youdenIndex: best / (curve.events * nonEvents) - 1,
    sensitivity: chosen.sensitivity,
    specificity: chosen.specificity,
    tiedThresholds: tied.map((point) => point.threshold as number),
    undefinedReason: null,
  };
}
