import { mean, variance } from '../../core/numeric/moments';
import { studentTQuantile, studentTUpper } from '../../core/special/student-t';
import { type ConfidenceInterval, normalCriticalValue, upperPoint } from '../confidence-interval';
import { checkPairs } from './paired-measurements';
import { type ProportionalBias, proportionalBias } from './proportional-bias';

export interface BlandAltmanOptions {
  /** Share of differences that the limits hold, and confidence level of every interval; default 0.95. */
  readonly level?: number;
  /** Standard deviations from the bias to a limit; default the normal quantile of `level` (1.95996…). */
  readonly multiplier?: number;
  /** Standard error of a limit: 1999 s √(1/n + z²/(2(n − 1))), default; 1986 s √(3/n). */
  readonly limitsError?: 'BLAND_ALTMAN_1999' | 'BLAND_ALTMAN_1986';
}

export interface LimitOfAgreement {
  readonly value: number;
  readonly confidenceInterval: ConfidenceInterval;
}

export interface BlandAltman {
  readonly method: 'BLAND_ALTMAN';
  readonly settings: { readonly level: number; readonly multiplier: number; readonly limitsError: string };
  readonly n: number;
  /** Mean of first − second. */
  readonly bias: number | null;
  readonly standardDeviation: number | null;
  readonly biasInterval: ConfidenceInterval | null;
  readonly lowerLimit: LimitOfAgreement | null;
  readonly upperLimit: LimitOfAgreement | null;
  readonly limitStandardError: number | null;
  /** t test that the bias is 0; null when the differences are the same up to rounding. */
  readonly biasPValue: number | null;
  readonly proportionalBias: ProportionalBias | null;
  /** Mean and difference of each subject, for the picture. */
  readonly points: readonly { readonly mean: number; readonly difference: number }[];
  readonly undefinedReason: string | null;
}

/** Relative standard error below which differences are constant up to rounding; R's t.test has the same limit. */
const CONSTANT_LIMIT = 10 * Number.EPSILON;

/**
 * Limits of agreement of two measurements of the same subjects: bias ± z · s of the differences.
 *
 * @param x first measurement @param y second, in the same unit
 * @returns bias and limits in the unit of the measurements, with t intervals
 * @undefined no subjects: everything null; one subject: bias only
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Bland, Altman 1986, doi:10.1016/S0140-6736(86)90837-8; 1999, doi:10.1177/096228029900800204
 * @example blandAltman([1, 2, 3], [1.5, 1.9, 3.3]).n === 3
 */
export function blandAltman(x: ArrayLike<number>, y: ArrayLike<number>, options: BlandAltmanOptions = {}): BlandAltman {
  checkPairs(x, y);
  const { level = 0.95, limitsError = 'BLAND_ALTMAN_1999' } = options;
  const z = normalCriticalValue(level);
  const multiplier = options.multiplier ?? z;
  const n = x.length;
  const differences = Float64Array.from({ length: n }, (_, i) => x[i] - y[i]);
  const points = Array.from(differences, (difference, i) => ({ mean: (x[i] + y[i]) / 2, difference }));
  const base = { method: 'BLAND_ALTMAN', settings: { level, multiplier, limitsError }, n, points } as const;
  if (n < 2) {
    const undefinedReason = n === 0 ? 'no subjects' : 'one subject only: no limits';
    return { ...base, ...NOTHING, bias: n === 0 ? null : differences[0], undefinedReason };
  }
  const bias = mean(differences);
  const deviation = Math.sqrt(variance(differences));
  const standardError = deviation / Math.sqrt(n);
  const t = studentTQuantile(upperPoint(level), n - 1);
  const around = (center: number, spread: number) => ({ lower: center - spread, upper: center + spread, level });
  const limitStandardError =
    limitsError === 'BLAND_ALTMAN_1986'
      ? Math.sqrt(3) * standardError
      : Math.sqrt(1 / n + z ** 2 / (2 * (n - 1))) * deviation;
  const limitAt = (value: number) => ({ value, confidenceInterval: around(value, t * limitStandardError) });
  const constant = !(standardError > CONSTANT_LIMIT * Math.abs(bias));
  return {
    ...base,
    bias,
    standardDeviation: deviation,
    biasInterval: around(bias, t * standardError),
    lowerLimit: limitAt(bias - multiplier * deviation),
    upperLimit: limitAt(bias + multiplier * deviation),
    limitStandardError,
    biasPValue: constant ? null : 2 * studentTUpper(Math.abs(bias) / standardError, n - 1),
    proportionalBias: proportionalBias(points, level),
    undefinedReason: null,
  };
}

const NOTHING = {
  standardDeviation: null,
  biasInterval: null,
  lowerLimit: null,
  upperLimit: null,
  limitStandardError: null,
  biasPValue: null,
  proportionalBias: null,
};
