/** Regularization of a tree, each rounded to 32 bits. */
export interface XgboostRegularization {
  /** L2 penalty on leaf values. */
  readonly lambda: number;
  /** L1 penalty on leaf values. */
  readonly alpha: number;
  /** Least gain of a split that is kept. */
  readonly gamma: number;
  /** Least sum of curvatures in a child. */
  readonly minChildWeight: number;
}

/** Sums of gradients and curvatures of the cases in a node. */
export interface GradientSums {
  gradient: number;
  curvature: number;
}

function shrunken(gradient: number, alpha: number): number {
  if (gradient > alpha) return gradient - alpha;
  return gradient < -alpha ? gradient + alpha : 0;
}

/** Optimal value of a leaf, in 32 bits. @source Chen, Guestrin 2016, doi:10.1145/2939672.2939785, equation 5 */
export function leafWeight({ gradient, curvature }: GradientSums, rules: XgboostRegularization): number {
  if (curvature < rules.minChildWeight || curvature <= 0) return 0;
  return Math.fround(-shrunken(gradient, rules.alpha) / (curvature + rules.lambda));
}

/** What a leaf takes off the loss (twice), in 32 bits. @source Chen, Guestrin 2016, equation 6 */
export function leafGain(gradient: number, curvature: number, rules: XgboostRegularization): number {
  if (curvature <= 0) return 0;
  const pull = shrunken(gradient, rules.alpha);
  return Math.fround((pull * pull) / (curvature + rules.lambda));
}
