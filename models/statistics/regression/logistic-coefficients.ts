import { logNormalCdf, normalUpper } from '../../core/special/normal';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';

/** One coefficient with its Wald test and interval, on the scale of log odds and as an odds ratio. */
export interface LogisticCoefficient {
  readonly name: string;
  readonly estimate: number | null;
  readonly standardError: number | null;
  /** Wald z. */
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** log of the p value, good where p underflows. */
  readonly logPValue: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** null also when it is beyond the range of numbers. */
  readonly oddsRatio: number | null;
  /** null also when a limit is beyond the range of numbers. */
  readonly oddsRatioInterval: ConfidenceInterval | null;
  readonly undefinedReason: string | null;
}

export function emptyCoefficient(name: string, undefinedReason: string): LogisticCoefficient {
  return {
    name,
    estimate: null,
    standardError: null,
    statistic: null,
    pValue: null,
    logPValue: null,
    confidenceInterval: null,
    oddsRatio: null,
    oddsRatioInterval: null,
    undefinedReason,
  };
}

/**
 * Wald inference on one log odds ratio.
 *
 * z = b / se, two-sided p from the normal distribution, interval b ± z se, exp of both for the odds ratio.
 *
 * @param estimate b @param variance se² @param level coverage
 */
export function waldCoefficient(
  name: string,
  { estimate, variance, level }: { readonly estimate: number; readonly variance: number; readonly level: number },
): LogisticCoefficient {
  const standardError = Math.sqrt(variance);
  const statistic = estimate / standardError;
  const spread = normalCriticalValue(level) * standardError;
  const [lower, upper] = [estimate - spread, estimate + spread];
  return {
    name,
    estimate,
    standardError,
    statistic,
    pValue: 2 * normalUpper(Math.abs(statistic)),
    logPValue: Math.LN2 + logNormalCdf(-Math.abs(statistic)),
    confidenceInterval: { lower, upper, level },
    oddsRatio: finite(Math.exp(estimate)),
    oddsRatioInterval: Number.isFinite(Math.exp(upper))
      ? { lower: Math.exp(lower), upper: Math.exp(upper), level }
      : null,
    undefinedReason: null,
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
