import { exactCosine, exactSine } from './exact-angle';

/** Complex numbers as two arrays of the same length. */
export interface ComplexColumn {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** P(l, m) as a sum of powers of (1 + x) / 2; m is 0 or more. */
function legendreSeries(l: number, m: number, x: number): number {
  let factor = 1;
  if (m > 0) {
    let product = l * (l + m);
    for (let n = 1; n < m; n++) product *= l * l - n * n;
    const root = Math.sqrt(1 - x * x);
    let power = 1;
    for (let n = 1; n <= m; n++) power = (0.5 * power * root) / n;
    factor = power * product;
  }
  let sum = 1;
  let term = 1;
  for (let n = 1; n <= l - m; n++) {
    term = ((0.5 * term * (-l + m + n - 1) * (l + m + n)) / (n * (n + m))) * (1 + x);
    sum += term;
  }
  return sum * ((l % 2 === 0 ? 1 : -1) * factor);
}

/** Associated Legendre function P(l, m) with the sign (-1)^m; m is 0 or more. */
function legendre(l: number, m: number, x: number): number {
  if (l <= 2 || l <= m) return legendreSeries(l, m, x);
  let previous = legendreSeries(m, m, x);
  let current = legendreSeries(m + 1, m, x);
  for (let n = m + 2; n <= l; n++) {
    const next = ((2 * n - 1) * x * current - (n - 1 + m) * previous) / (n - m);
    previous = current;
    current = next;
  }
  return current;
}

/** (l - m)! / (l + m)! for any sign of m. */
function factorialRatio(l: number, m: number): number {
  let ratio = 1;
  for (let n = l - m + 1; n <= l + m; n++) ratio /= n;
  for (let n = l - m; n > l + m; n--) ratio *= n;
  return ratio;
}

/**
 * Spherical harmonic Y(l, m) = √((2l + 1) / 4π · (l - m)! / (l + m)!) P(l, m)(cos polar) exp(i m azimuth). The order of
 * operations is SciPy's, since patterns that are equal by symmetry are told apart by the last bit.
 *
 * @param l degree, 0 or more
 * @param m order, -l to l
 * @param azimuth one angle per point (radians)
 * @param polar one angle per point (radians)
 * @source DLMF 14.30.1, 14.7.17; SciPy 1.14 special.sph_harm
 */
export function sphericalHarmonic(l: number, m: number, azimuth: Float64Array, polar: Float64Array): ComplexColumn {
  const order = Math.abs(m);
  const reflection = m < 0 ? (order % 2 === 0 ? 1 : -1) * factorialRatio(l, order) : 1;
  const scale = Math.sqrt(((2 * l + 1) * factorialRatio(l, m)) / (4 * Math.PI));
  const amplitude = polar.map((angle) => legendre(l, order, exactCosine(angle)) * reflection * scale);
  return {
    real: amplitude.map((value, n) => value * exactCosine(m * azimuth[n])),
    imaginary: amplitude.map((value, n) => value * exactSine(m * azimuth[n])),
  };
}
