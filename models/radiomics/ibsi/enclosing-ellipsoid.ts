/** Terms of the series; IBSI stops at 20. */
const lastTerm = 20;

/** Volume of an ellipsoid, 4/3 π a b c. */
export function ellipsoidVolume(a: number, b: number, c: number): number {
  return (4 / 3) * Math.PI * a * b * c;
}

/**
 * Surface of an ellipsoid with half axes a ≥ b ≥ c: 4π a b Σ (αβ)^ν / (1 - 4ν²) P_ν((α² + β²) / (2αβ)),
 * α² = 1 - b²/a², β² = 1 - c²/a², P_ν the Legendre polynomials, ν from 0 to 20.
 * The products (αβ)^ν P_ν follow from Legendre's recurrence, which needs no division by αβ.
 *
 * IBSI's α and β do not give the true surface unless a = b = c (that needs α² = 1 - c²/a², β² = 1 - c²/b²); its reference
 * values follow the series as stated, so this does too.
 *
 * @undefined NaN for a = 0
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, RDD2; Maas, The asymptotic expansion of the surface of an ellipsoid (1994)
 */
export function ellipsoidArea(a: number, b: number, c: number): number {
  const alpha2 = 1 - (b * b) / (a * a);
  const beta2 = 1 - (c * c) / (a * a);
  let previous = 0;
  let current = 1;
  let sum = 0;
  for (let nu = 0; nu <= lastTerm; nu++) {
    sum += current / (1 - 4 * nu * nu);
    const next = ((2 * nu + 1) * 0.5 * (alpha2 + beta2) * current - nu * alpha2 * beta2 * previous) / (nu + 1);
    previous = current;
    current = next;
  }
  return 4 * Math.PI * a * b * sum;
}
