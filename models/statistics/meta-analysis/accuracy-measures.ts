import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import { type AccuracyTable, correctZeros, type ZeroCorrection } from './two-by-two-table';
import type { Effect } from './weighted-sums';

/** What one study says of a test. */
export interface AccuracyMeasures {
  readonly label: string;
  readonly sensitivity: number;
  readonly sensitivityInterval: ConfidenceInterval;
  readonly specificity: number;
  readonly specificityInterval: ConfidenceInterval;
  /** null where a cell is 0 and nothing was added. */
  readonly positiveLikelihoodRatio: number | null;
  readonly negativeLikelihoodRatio: number | null;
  readonly diagnosticOddsRatio: number | null;
}

/**
 * Sensitivity and specificity with Wilson intervals, likelihood ratios and diagnostic odds ratio by study.
 *
 * @param tables counts @param options which studies get ½ in each cell, default all once any has a zero; level 0.95
 * @throws STATISTICS_OPTION_INVALID
 * @source Glas et al. 2003, doi:10.1016/S0895-4356(03)00177-X; mada 0.5 madad()
 */
export function accuracyMeasures(
  tables: readonly AccuracyTable[],
  options: { readonly correction?: ZeroCorrection; readonly level?: number } = {},
): AccuracyMeasures[] {
  const level = options.level ?? 0.95;
  const critical = normalCriticalValue(level);
  return correctZeros(tables, options.correction ?? 'ALL_IF_ANY_ZERO').map(({ label, tp, fn, fp, tn }) => {
    const [sensitivity, specificity] = [tp / (tp + fn), tn / (fp + tn)];
    const positive = sensitivity / (1 - specificity);
    const negative = (1 - sensitivity) / specificity;
    return {
      label,
      sensitivity,
      sensitivityInterval: { ...wilson(tp, tp + fn, critical), level },
      specificity,
      specificityInterval: { ...wilson(tn, fp + tn, critical), level },
      positiveLikelihoodRatio: finite(positive),
      negativeLikelihoodRatio: finite(negative),
      diagnosticOddsRatio: finite((tp * tn) / (fn * fp)),
    };
  });
}

/** Wilson's interval of a proportion whose counts may have had ½ added. */
function wilson(x: number, n: number, critical: number): { lower: number; upper: number } {
  const square = critical * critical;
  const center = (x + square / 2) / (n + square);
  const half = (critical / (n + square)) * Math.sqrt((x * (n - x)) / n + square / 4);
  return { lower: x === 0 ? 0 : center - half, upper: x === n ? 1 : center + half };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * Log diagnostic odds ratios with their variances Σ 1 / count, for pooling.
 *
 * @param correction default ½ in the studies with a zero
 * @returns effects; a zero that is not corrected has an infinite variance, which pooling refuses
 * @throws STATISTICS_OPTION_INVALID
 * @source Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x; Haldane 1956; metafor 3.8 escalc(measure = "OR")
 */
export function logOddsRatios(
  tables: readonly AccuracyTable[],
  correction: ZeroCorrection = 'STUDIES_WITH_ZERO',
): Effect[] {
  return correctZeros(tables, correction).map(({ label, tp, fn, fp, tn }) => ({
    label,
    estimate: Math.log((tp * tn) / (fn * fp)),
    variance: 1 / tp + 1 / fn + 1 / fp + 1 / tn,
  }));
}
