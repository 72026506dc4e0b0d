import { logistic } from '../../core/special/logistic';
import type { BivariateFit } from './bivariate-likelihood';

/** Summary ROC curve of Rutter and Gatsonis, and its area. */
export interface SummaryRoc {
  /** Accuracy Λ, threshold Θ, asymmetry β, and the variances of accuracy and threshold between studies. */
  readonly accuracy: number;
  readonly threshold: number;
  readonly asymmetry: number;
  readonly accuracyVariance: number;
  readonly thresholdVariance: number;
  /** Area over false positive rates 0.01 … 0.99. */
  readonly area: number;
  /** Mean sensitivity over the false positive rates that were observed. */
  readonly partial: { readonly from: number; readonly to: number; readonly area: number };
}

const POINTS = 99;
/** Variance between studies that is 0 up to the accuracy of the maximum. */
const NO_VARIANCE = 1e-7;

/**
 * Summary ROC curve logit(sensitivity) = Λ exp(−β / 2) + exp(−β) logit(fpr) from the bivariate model.
 *
 * Areas are the trapezoid sum over 99 equally spaced rates, divided by 99, as in mada (for 0.01 … 0.99 about a hundredth less
 * than the integral).
 *
 * @param fit of the logits of sensitivity (first) and false positive rate (second)
 * @param observed false positive rates, for the range of the partial area
 * @returns null where a variance between studies is 0: β is not defined
 * @source Harbord et al. 2007, doi:10.1093/biostatistics/kxl004; Rutter, Gatsonis 2001, doi:10.1002/sim.942; mada 0.5
 */
export function summaryRoc(fit: BivariateFit, observed: readonly number[]): SummaryRoc | null {
  const { first, cross, second } = fit.between;
  if (!(Math.min(first, second) > NO_VARIANCE)) return null;
  const ratio = Math.sqrt(Math.sqrt(second / first));
  const [sensitivity, falsePositive] = fit.means;
  const accuracy = ratio * sensitivity - falsePositive / ratio;
  const asymmetry = Math.log(Math.sqrt(second / first));
  const curve = (rate: number): number =>
    logistic(accuracy * Math.exp(-asymmetry / 2) + Math.exp(-asymmetry) * Math.log(rate / (1 - rate)));
  const [from, to] = [Math.max(0.01, Math.min(...observed)), Math.min(0.99, Math.max(...observed))];
  const product = Math.sqrt(first * second);
  return {
    accuracy,
    threshold: 0.5 * (ratio * sensitivity + falsePositive / ratio),
    asymmetry,
    accuracyVariance: 2 * (product - cross),
    thresholdVariance: 0.5 * (product + cross),
    area: trapezoidMean(curve, 0.01, 0.99),
    partial: { from, to, area: trapezoidMean(curve, from, to) },
  };
}

function trapezoidMean(curve: (rate: number) => number, from: number, to: number): number {
  let sum = 0;
  for (let i = 0; i < POINTS; i++) {
    const weight = i === 0 || i === POINTS - 1 ? 0.5 : 1;
    sum += weight * curve(from + ((to - from) * i) / (POINTS - 1));
  }
  return sum / POINTS;
}
