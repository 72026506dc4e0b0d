/** Bernoulli-number coefficients B(2k) / (2k (2k − 1)) of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
const HALF_LOG_TWO_PI = 0.9189385332046727;
const SERIES_FROM = 12;
/** Distance from the roots 1 and 2 of log Γ within which the Taylor series keeps the relative accuracy. */
const NEAR_ROOT = 0.05;

/**
 * Error of Stirling's formula: log Γ(x) − ((x − ½) log x − x + ½ log 2π).
 *
 * @param x positive
 */
export function stirlingError(x: number): number {
  if (x < SERIES_FROM) return logGamma(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k];
  return sum / x;
}

/**
 * Logarithm of the absolute value of the gamma function.
 *
 * Stirling's series above 12; below, the recurrence Γ(x + 1) = x Γ(x) carries x there; reflection for negative x.
 *
 * @param x any number
 * @returns log |Γ(x)|, within about 1e-14 absolute or relative
 * @undefined NaN gives NaN; zero, negative integers and infinities give Infinity
 * @source NIST DLMF 5.11.1, 5.5.1, 5.5.3
 */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) === Infinity || (x <= 0 && Number.isInteger(x))) return Infinity;
  if (Math.abs(x) < 1e-8) return -Math.log(Math.abs(x)) - 0.5772156649015329 * x;
  if (x < 0) return Math.log(Math.PI / Math.abs(x * sinePi(x))) - logGamma(-x);
  if (Math.abs(x - 1) < NEAR_ROOT) return logGammaOnePlus(x - 1);
  if (Math.abs(x - 2) < NEAR_ROOT) return Math.log1p(x - 2) + logGammaOnePlus(x - 2);
  let product = 1;
  let shifted = x;
  while (shifted < SERIES_FROM) product *= shifted++;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingError(shifted) - Math.log(product);
}

/** ζ(2) … ζ(12), of the Taylor series of log Γ(1 + a). */
const ZETA = [
  1.6449340668482264, 1.2020569031595942, 1.0823232337111382, 1.03692775514337, 1.0173430619844491, 1.0083492773819228,
  1.0040773561979443, 1.0020083928260822, 1.000994575127818, 1.0004941886041195, 1.000246086553308,
];

/**
 * log Γ(1 + a) with relative accuracy for small a.
 *
 * @source NIST DLMF 5.7.3
 */
export function logGammaOnePlus(a: number): number {
  if (Math.abs(a) > NEAR_ROOT) return logGamma(1 + a);
  if (a === 0) return 0;
  let sum = 0;
  for (let k = ZETA.length - 1; k >= 0; k--) sum = (sum + ((k % 2 === 0 ? 1 : -1) * ZETA[k]) / (k + 2)) * a;
  return a * (sum - 0.5772156649015329);
}

/** log Γ(x + step) − log Γ(x) for positive x and step, without cancellation where x is large. */
export function logGammaIncrease(x: number, step: number): number {
  if (x < SERIES_FROM) return logGamma(x + step) - logGamma(x);
  const errors = stirlingError(x + step) - stirlingError(x);
  return errors + (x - 0.5) * Math.log1p(step / x) + step * Math.log(x + step) - step;
}

/** sin(π x), with the period taken off before the multiplication. */
function sinePi(x: number): number {
  return Math.sin(Math.PI * (x - 2 * Math.round(x / 2)));
}

/**
 * Logarithm of the beta function, without the cancellation of three log-gammas when the arguments are large.
 *
 * @param a positive @param b positive
 * @returns log B(a, b)
 * @undefined NaN or negative arguments give NaN; a zero gives Infinity, infinity gives −Infinity
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (!(small >= 0)) return NaN;
  if (small === 0) return Infinity;
  if (large === Infinity) return -Infinity;
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
  const ratio = (0.5 - large) * Math.log1p(small / large);
  return logGamma(small) + corrected + ratio - small * Math.log(small + large) + small;
}

/**
 * Logarithm of the binomial coefficient n over k.
 *
 * @param n, k whole numbers; k outside 0 … n gives −Infinity
 */
export function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  if (k === 0 || k === n) return 0;
  return -Math.log(n + 1) - logBeta(n - k + 1, k + 1);
}
