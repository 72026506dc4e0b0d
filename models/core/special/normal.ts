import { regularizedGamma } from './incomplete-gamma';
import { log1mExp, pickTail, swapTails, type TailOptions, type Tails } from './tails';

const SQRT_TWO_PI = 2.5066282746310002;

/** Both tails of the standard normal at z. */
export function normalTails(z: number): Tails {
  const { lower, upper, logUpper } = regularizedGamma(0.5, (z * z) / 2);
  const far = { lower: 0.5 + lower / 2, upper: upper / 2, logUpper: logUpper - Math.LN2 };
  const tails = { ...far, logLower: Math.log1p(-far.upper) };
  return z < 0 ? swapTails(tails) : tails;
}

/**
 * Probability of the standard normal below or above z, to full relative precision far out.
 *
 * @param z any number @undefined NaN gives NaN
 * @source NIST DLMF 7.11.2: erfc(x) = Q(½, x²)
 */
export function normalProbability(z: number, options: TailOptions = {}): number {
  return pickTail(normalTails(z), options);
}

/** Standard normal distribution function Φ(z). */
export function normalCdf(z: number): number {
  return normalTails(z).lower;
}

/** Upper tail of the standard normal. */
export function normalUpper(z: number): number {
  return normalTails(z).upper;
}

/** log of the lower tail, good where it underflows. */
export function logNormalCdf(z: number): number {
  return normalTails(z).logLower;
}

export function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / SQRT_TWO_PI;
}

const CENTRAL_A = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const CENTRAL_B = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
];
const MIDDLE_C = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const MIDDLE_D = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const FAR_E = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const FAR_F = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];

/** Beyond this root of −log p (p below 1e-316) the rational approximation ends and Newton steps take over. */
const APPROXIMATION_END = 27;

/**
 * Standard normal quantile Φ⁻¹(p).
 *
 * @param p in [0, 1], or its logarithm @returns z; −Infinity at 0, Infinity at 1
 * @undefined outside [0, 1] gives NaN
 * @source Wichura 1988, AS 241 (PPND16), doi:10.2307/2347330
 */
export function normalQuantile(p: number, { upper = false, log = false }: TailOptions = {}): number {
  if (upper) return -normalQuantile(p, { log });
  if (Number.isNaN(p) || (log ? p > 0 : p < 0 || p > 1)) return NaN;
  const q = (log ? Math.exp(p) : p) - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRAL_A, r)) / polynomial(CENTRAL_B, r);
  }
  if (q < 0) return -tailQuantile(log ? p : Math.log(p));
  return tailQuantile(log ? log1mExp(p) : Math.log(1 - p));
}

/** z > 0 with log upper tail as given. */
function tailQuantile(logTail: number): number {
  if (logTail === -Infinity) return Infinity;
  const r = Math.sqrt(-logTail);
  if (r <= 5) return polynomial(MIDDLE_C, r - 1.6) / polynomial(MIDDLE_D, r - 1.6);
  if (r <= APPROXIMATION_END) return polynomial(FAR_E, r - 5) / polynomial(FAR_F, r - 5);
  let z = r * Math.SQRT2;
  for (let i = 0; i < 10; i++) {
    const { logUpper } = normalTails(z);
    const step = (logUpper - logTail) / z; // far out the logarithm falls with slope z
    z += step;
    if (Math.abs(step) < 1e-15 * z) break;
  }
  return z;
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k];
  return sum;
}
