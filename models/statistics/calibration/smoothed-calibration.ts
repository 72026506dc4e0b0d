import { loess, type LoessOptions } from '../../core/smoothing/loess';
import { lowess } from '../../core/smoothing/lowess';
import { quantiles } from '../quantile';
import { sortedOrder } from '../midranks';
import { checkProbabilities } from './probability-input';

/** Loess with its options, or lowess without robustness iterations. */
export type CalibrationSmoother = { readonly kind: 'LOWESS' } | ({ readonly kind: 'LOESS' } & LoessOptions);

/** Distance of a smoothed calibration curve from the diagonal. */
export interface SmoothedCalibration {
  readonly method: 'SMOOTHED_CALIBRATION';
  readonly settings: CalibrationSmoother;
  readonly n: number;
  readonly events: number;
  /** Smoothed observed share of each case, in the order of the cases. */
  readonly smoothed: readonly number[];
  /** Mean |smoothed − predicted|: integrated calibration index. */
  readonly ici: number | null;
  readonly e50: number | null;
  readonly e90: number | null;
  readonly emax: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Calibration curve by local regression, and the distribution of its distance from the diagonal over the cases.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event
 * @param settings default loess with span 0.75, degree 2, interpolated as in R
 * @undefined too few cases, or probabilities tied so that the smoother has no width: no curve, and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n · vertices), O(n²) for a direct surface
 * @source Austin, Steyerberg 2019, doi:10.1002/sim.8281
 */
export function smoothedCalibration(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  settings: CalibrationSmoother = { kind: 'LOESS' },
): SmoothedCalibration {
  const { n, events } = checkProbabilities(probabilities, labels);
  const base = { method: 'SMOOTHED_CALIBRATION', settings, n, events } as const;
  const smoothed = smooth(probabilities, labels, settings);
  if (!smoothed || smoothed.some(Number.isNaN)) {
    const nothing = { smoothed: [], ici: null, e50: null, e90: null, emax: null };
    return { ...base, ...nothing, undefinedReason: smoothed ? 'probabilities are tied too much' : 'too few cases' };
  }
  const errors = smoothed.map((value, i) => Math.abs(value - probabilities[i]));
  const [e50, e90, emax] = quantiles(errors, [0.5, 0.9, 1]);
  const ici = errors.reduce((a, b) => a + b, 0) / n;
  return { ...base, smoothed, ici, e50, e90, emax, undefinedReason: null };
}

function smooth(p: ArrayLike<number>, labels: ArrayLike<number>, settings: CalibrationSmoother): number[] | null {
  const smallest = settings.kind === 'LOWESS' ? 1 : ((settings.degree ?? 2) + 1) / (settings.span ?? 0.75);
  if (p.length < smallest) return null;
  if (settings.kind === 'LOESS') return [...loess({ x: p, y: labels }, p, settings)];
  const order = sortedOrder(p);
  const pick = (list: ArrayLike<number>): Float64Array => Float64Array.from(order, (i) => list[i]);
  const curve = lowess(pick(p), pick(labels), { iterations: 0 });
  const smoothed = new Array<number>(p.length);
  order.forEach((i, k) => (smoothed[i] = curve[k]));
  return smoothed;
}
