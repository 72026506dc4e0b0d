/** Linear predictor beyond which R's logit link is cut: there 1 − p is lost to rounding. */
const LIMIT = 30;
const EPSILON = 2 ** -52;

/**
 * Probability of a linear predictor, 1 / (1 + exp(−η)), cut at |η| = 30 as R's logit link is: fitted values then never
 * reach 0 or 1, and a working weight never vanishes.
 *
 * @source R binomial()$linkinv
 */
export function boundedInverseLogit(eta: number): number {
  if (eta < -LIMIT) return EPSILON / (1 + EPSILON);
  const odds = eta > LIMIT ? 1 / EPSILON : Math.exp(eta);
  return odds / (1 + odds);
}

/** Slope dp/dη of {@link boundedInverseLogit}. */
export function boundedLogitSlope(eta: number): number {
  if (Math.abs(eta) > LIMIT) return EPSILON;
  const odds = Math.exp(eta);
  return odds / (1 + odds) ** 2;
}

/** Probability of a linear predictor, good over the whole range. */
export function inverseLogit(eta: number): number {
  if (eta >= 0) return 1 / (1 + Math.exp(-eta));
  const odds = Math.exp(eta);
  return odds / (1 + odds);
}

/** Log odds of a probability: −Infinity at 0, Infinity at 1. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** log(1 + exp(η)) without overflow. */
export function logOnePlusExp(eta: number): number {
  return eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta));
}
