/** Bernoulli-number coefficients B(2k) / (2k (2k − 1)) of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
const HALF_LOG_TWO_PI = 0.9189385332046727;
const SERIES_FROM = 12;

/**
 * Error of Stirling's formula: log Γ(x) − ((x − ½) log x − x + ½ log 2π).
 *
 * @param x at least 12, where eight terms of the series are exact to double precision
 */
export function stirlingError(x: number): number {
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k];
  return sum / x;
}

/**
 * Logarithm of the gamma function.
 *
 * Stirling's series above 12; below, the recurrence Γ(x + 1) = x Γ(x) carries x there.
 *
 * @param x positive
 * @returns log Γ(x), within about 1e-14 absolute or relative
 * @undefined x ≤ 0 or NaN gives NaN; Infinity gives Infinity
 * @source NIST DLMF 5.11.1, 5.5.1
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  if (x < 1e-8) return -Math.log(x) - 0.5772156649015329 * x;
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let shifted = x;
  while (shifted < SERIES_FROM) product *= shifted++;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingError(shifted) - Math.log(product);
}

/**
 * Logarithm of the beta function, without the cancellation of three log-gammas when the arguments are large.
 *
 * @param a positive @param b positive
 * @returns log B(a, b)
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < SERIES_FROM) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const corrected = stirlingError(large) - stirlingError(small + large);
  if (small >= SERIES_FROM) {
    return (
      HALF_LOG_TWO_PI -
      0.5 * Math.log(large) +
      stirlingError(small) +
      corrected +
      (small - 0.5) * Math.log(small / (small + large)) +
      large * Math.log1p(-small / (small + large)) // large / (small + large), without rounding near one
    );
  }
  const ratio = -large * Math.log1p(small / large) + 0.5 * Math.log1p(small / large);
  return logGamma(small) + corrected + ratio - small * Math.log(small + large) + small;
}
