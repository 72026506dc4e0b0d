import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';

/** A ratio of counts with an interval that is symmetric on the log scale. */
export interface LogRatio {
  readonly value: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly undefinedReason: string | null;
}

/**
 * Ratio of two shares, (x₁ / n₁) / (x₂ / n₂), with the standard error √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂) of its logarithm.
 *
 * @undefined x₂ = 0 or an empty group: null; x₁ = 0: the value 0 without interval; no cell is corrected
 * @source Simel, Samsa, Matchar 1991, doi:10.1016/0895-4356(91)90128-V
 */
export function shareRatio(
  [x1, n1]: readonly [number, number],
  [x2, n2]: readonly [number, number],
  level: number,
): LogRatio {
  if (n1 === 0 || n2 === 0) return undefinedRatio('a class has no cases');
  if (x2 === 0) return undefinedRatio('the denominator is 0');
  return withInterval((x1 * n2) / (n1 * x2), 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2, level);
}

/**
 * Odds ratio (a d) / (b c) with the standard error √(1/a + 1/b + 1/c + 1/d) of its logarithm.
 *
 * @undefined b c = 0: null; a d = 0: the value 0 without interval; no cell is corrected
 * @source Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x; Glas 2003, doi:10.1016/S0895-4356(03)00177-X
 */
export function oddsRatio(a: number, b: number, c: number, d: number, level: number): LogRatio {
  if (b * c === 0) return undefinedRatio('a cell of the denominator is 0');
  return withInterval((a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d, level);
}

function withInterval(value: number, logVariance: number, level: number): LogRatio {
  const factor = Math.exp(normalCriticalValue(level) * Math.sqrt(logVariance));
  if (value === 0) return { value, confidenceInterval: null, undefinedReason: 'no interval: a cell is 0' };
  return {
    value,
    confidenceInterval: { lower: value / factor, upper: value * factor, level },
    undefinedReason: null,
  };
}

function undefinedRatio(undefinedReason: string): LogRatio {
  return { value: null, confidenceInterval: null, undefinedReason };
}
