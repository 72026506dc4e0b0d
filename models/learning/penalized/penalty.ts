/** λ (α |β|₁ + (1 − α) |β|² / 2), each coefficient times its factor. */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
  /** 0 leaves a coefficient free; Infinity never lets it in. */
  readonly factors: Float64Array;
}

/** The penalty at λ. @param outcomeScale divides the quadratic part, see `Likelihood` */
export function penaltyAt(lambda: number, alpha: number, factors: Float64Array, outcomeScale: number): Penalty {
  return { l1: lambda * alpha, l2: (lambda * (1 - alpha)) / outcomeScale, factors };
}

/** Factors scaled to sum to their number, as glmnet does; all 1 where none are given. */
export function penaltyFactors(count: number, given: ArrayLike<number> | undefined): Float64Array {
  const factors = new Float64Array(count).fill(1);
  if (given === undefined) return factors;
  factors.set(Float64Array.from(given));
  const total = factors.reduce((sum, factor) => sum + Math.max(0, factor), 0);
  return factors.map((factor) => (Math.max(0, factor) * count) / total);
}
