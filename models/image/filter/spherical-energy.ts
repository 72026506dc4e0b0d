import type { Vertex } from './icosphere';
import { sphereAzimuth, spherePolarAngle } from './sphere-angles';
import { sphericalHarmonic, type ComplexColumn } from './spherical-harmonics';

/** Writes the energy of every degree of a pattern: samples on the sphere that are at least the center. */
export type PatternEnergy = (samples: Float64Array, center: number, energies: Float64Array) => void;

/** Real part of the square root of a complex number. */
function rootRealPart(real: number, imaginary: number): number {
  if (imaginary === 0) return real > 0 ? Math.sqrt(real) : 0;
  const modulus = Math.sqrt(real * real + imaginary * imaginary);
  if (real > 0) return Math.sqrt(0.5 * (modulus + real));
  return Math.abs(0.5 * (imaginary / Math.sqrt(0.5 * (modulus - real))));
}

/** Harmonics of one degree, orders -l to l, on the vertices. */
function harmonicsOf(sphere: readonly Vertex[], radius: number, l: number): ComplexColumn[] {
  // PyRadiomics gives SciPy the polar angle as azimuth, and the azimuth as polar angle.
  const azimuth = Float64Array.from(sphere, ([, , z]) => spherePolarAngle(z / radius));
  const polar = Float64Array.from(sphere, ([x, y]) => sphereAzimuth(y, x));
  return Array.from({ length: 2 * l + 1 }, (_, n) => sphericalHarmonic(l, n - l, azimuth, polar));
}

const splitter = 2 ** 27 + 1;

/** a b + c, rounded once (but for rare ties), as NumPy multiplies complex numbers where the processor can. */
function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const ta = a * splitter;
  const tb = b * splitter;
  const ah = ta - (ta - a);
  const bh = tb - (tb - b);
  const al = a - ah;
  const bl = b - bh;
  const productRest = ah * bh - product + ah * bl + al * bh + al * bl;
  const sum = product + c;
  const part = sum - product;
  return sum + (product - (sum - part) + (c - part) + productRest);
}

/** Σ Y over the vertices in the pattern, one after the other. */
function coefficientOf({ real, imaginary }: ComplexColumn, members: Int32Array, count: number): [number, number] {
  let [re, im] = [0, 0];
  for (let n = 0; n < count; n++) {
    re += real[members[n]];
    im += imaginary[members[n]];
  }
  return [re, im];
}

/** Re √Σᵥ (Σₘ c(m) Y(m)(v))² with c(m) = Σ Y(m) over the vertices in the pattern. */
function energyOf(harmonics: readonly ComplexColumn[], members: Int32Array, memberCount: number): number {
  const count = harmonics[0].real.length;
  const coefficients = harmonics.map((harmonic) => coefficientOf(harmonic, members, memberCount));
  let [sumReal, sumImaginary] = [0, 0];
  for (let v = 0; v < count; v++) {
    let [re, im] = [0, 0];
    for (let m = 0; m < harmonics.length; m++) {
      const a = harmonics[m].real[v];
      const b = harmonics[m].imaginary[v];
      const c = coefficients[m][0];
      const d = coefficients[m][1];
      re += fusedMultiplyAdd(c, a, -(d * b));
      im += fusedMultiplyAdd(c, b, d * a);
    }
    sumReal += re * re - im * im;
    sumImaginary += 2 * (re * im);
  }
  return rootRealPart(sumReal, sumImaginary);
}

/**
 * Prepares the energies of a binary pattern on a sphere, one per degree: Re √Σᵥ (Σₘ c(l,m) Y(l,m)(v))².
 * The order of operations and their rounding follow NumPy: patterns that are equal by symmetry differ in the last bit,
 * which decides on which side of a percentile they fall.
 *
 * @param sphere vertices, in the order of the samples
 * @param radius of the sphere
 * @param levels degrees 0 to levels - 1
 * @source Banerjee et al. (2013), doi:10.1007/978-3-642-37410-4_3; PyRadiomics 3.0.1 getLBP3DImage
 */
export function makePatternEnergy(sphere: readonly Vertex[], radius: number, levels: number): PatternEnergy {
  const harmonics = Array.from({ length: levels }, (_, l) => harmonicsOf(sphere, radius, l));
  const members = new Int32Array(sphere.length);
  return (samples, center, energies) => {
    let memberCount = 0;
    for (let v = 0; v < samples.length; v++) if (samples[v] >= center) members[memberCount++] = v;
    for (let l = 0; l < levels; l++) energies[l] = energyOf(harmonics[l], members, memberCount);
  };
}
