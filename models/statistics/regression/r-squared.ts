/** Explained variation of a logistic regression, from the likelihood ratio χ² against the intercept alone. */
export interface RSquared {
  /** 1 − exp(−χ²/n) over its maximum. */
  readonly nagelkerke: number;
  /** 1 − exp(−χ²/n) (Cox and Snell). */
  readonly coxSnell: number;
  /** With χ² − df, at least 0, in place of χ². */
  readonly adjusted: number;
  /** 3 n p (1 − p), the number of cases a balanced outcome would need. */
  readonly effectiveN: number;
  /** With the effective number of cases in place of n. */
  readonly effective: number;
  readonly effectiveAdjusted: number;
}

/**
 * @param chiSquare likelihood ratio statistic @param degreesOfFreedom of it
 * @param counts cases and events @param nullDeviance of the intercept alone
 * @source Nagelkerke 1991, doi:10.1093/biomet/78.3.691; Hmisc R2Measures
 */
export function rSquared(
  chiSquare: number,
  degreesOfFreedom: number,
  { n, events, nullDeviance }: { readonly n: number; readonly events: number; readonly nullDeviance: number },
): RSquared {
  const share = events / n;
  const effectiveN = n * (1 - share ** 3 - (1 - share) ** 3);
  const adjustedChiSquare = Math.max(chiSquare - degreesOfFreedom, 0);
  const explained = (statistic: number, cases: number): number => -Math.expm1(-statistic / cases);
  return {
    nagelkerke: explained(chiSquare, n) / explained(nullDeviance, n),
    coxSnell: explained(chiSquare, n),
    adjusted: explained(adjustedChiSquare, n),
    effectiveN,
    effective: explained(chiSquare, effectiveN),
    effectiveAdjusted: explained(adjustedChiSquare, effectiveN),
  };
}
