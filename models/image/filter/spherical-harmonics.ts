/** Complex numbers as two arrays of the same length. */
export interface ComplexColumn {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Associated Legendre function P(l, m), m ≥ 0, with the sign (-1)^m. */
function legendre(l: number, m: number, x: number): number {
  let diagonal = 1;
  const root = Math.sqrt((1 - x) * (1 + x));
  for (let n = 1; n <= m; n++) diagonal *= -(2 * n - 1) * root;
  if (l === m) return diagonal;
  let previous = diagonal;
  let current = x * (2 * m + 1) * diagonal;
  for (let n = m + 2; n <= l; n++) {
    const next = (x * (2 * n - 1) * current - (n + m - 1) * previous) / (n - m);
    previous = current;
    current = next;
  }
  return current;
}

/** (l - m)! / (l + m)! */
function factorialRatio(l: number, m: number): number {
  let ratio = 1;
  for (let n = l - m + 1; n <= l + m; n++) ratio /= n;
  return ratio;
}

/**
 * Spherical harmonic Y(l, m) = √((2l + 1) / 4π · (l - m)! / (l + m)!) P(l, m)(cos polar) exp(i m azimuth), with
 * Y(l, -m) = (-1)^m conj Y(l, m).
 *
 * @param l degree, 0 or more
 * @param m order, -l to l
 * @param azimuth one angle per point (radians)
 * @param polar one angle per point (radians)
 * @source Abramowitz and Stegun, chapter 8; SciPy special.sph_harm
 */
export function sphericalHarmonic(l: number, m: number, azimuth: Float64Array, polar: Float64Array): ComplexColumn {
  const order = Math.abs(m);
  const sign = m < 0 && order % 2 === 1 ? -1 : 1;
  const scale = sign * Math.sqrt((2 * l + 1) / 4 / Math.PI) * Math.sqrt(factorialRatio(l, order));
  const amplitude = polar.map((angle) => scale * legendre(l, order, Math.cos(angle)));
  return {
    real: amplitude.map((value, n) => value * Math.cos(m * azimuth[n])),
    imaginary: amplitude.map((value, n) => value * Math.sin(m * azimuth[n])),
  };
}
