import { compensatedSum } from '../../core/numeric/compensated-sum';
import { mean, sumOfSquares } from '../../core/numeric/moments';
import { studentTQuantile, studentTUpper } from '../../core/special/student-t';
import { type ConfidenceInterval, upperPoint } from '../confidence-interval';

/** Least-squares line of difference on mean: a slope that is not 0 means that the bias grows with the size. */
export interface ProportionalBias {
  readonly slope: number;
  readonly intercept: number;
  readonly slopeInterval: ConfidenceInterval;
  /** t test that the slope is 0. */
  readonly pValue: number;
}

/**
 * Regression of the differences on the means.
 *
 * @undefined fewer than three subjects, equal means, or points exactly on a line: null
 * @source Bland, Altman 1999, section 3.2, doi:10.1177/096228029900800204
 */
export function proportionalBias(
  points: readonly { readonly mean: number; readonly difference: number }[],
  level: number,
): ProportionalBias | null {
  const n = points.length;
  const means = points.map((point) => point.mean);
  const differences = points.map((point) => point.difference);
  const spread = sumOfSquares(means);
  if (n < 3 || !(spread > 0)) return null;
  const [centerX, centerY] = [mean(means), mean(differences)];
  const slope = compensatedSum(points.map((p) => (p.mean - centerX) * (p.difference - centerY))) / spread;
  const intercept = centerY - slope * centerX;
  const residuals = points.map((p) => (p.difference - centerY - slope * (p.mean - centerX)) ** 2);
  const standardError = Math.sqrt(compensatedSum(residuals) / (n - 2) / spread);
  if (!(standardError > 0)) return null;
  const half = studentTQuantile(upperPoint(level), n - 2) * standardError;
  return {
    slope,
    intercept,
    slopeInterval: { lower: slope - half, upper: slope + half, level },
    pValue: 2 * studentTUpper(Math.abs(slope) / standardError, n - 2),
  };
}
