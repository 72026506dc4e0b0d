import type { Vertex } from './icosphere';
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
  const azimuth = Float64Array.from(sphere, ([, , z]) => Math.acos(z / radius));
  const polar = Float64Array.from(sphere, ([x, y]) => Math.atan2(y, x));
  return Array.from({ length: 2 * l + 1 }, (_, n) => sphericalHarmonic(l, n - l, azimuth, polar));
}

/** Re √Σᵥ (Σₘ c(m) Y(m)(v))² with c(m) = Σ Y(m) over the vertices in the pattern. */
function energyOf(harmonics: readonly ComplexColumn[], members: Int32Array, memberCount: number, count: number): number {
  const cReal = new Float64Array(harmonics.length);
  const cImaginary = new Float64Array(harmonics.length);
  harmonics.forEach(({ real, imaginary }, m) => {
    for (let n = 0; n < memberCount; n++) {
      cReal[m] += real[members[n]];
      cImaginary[m] += imaginary[members[n]];
    }
  });
  let [sumReal, sumImaginary] = [0, 0];
  for (let v = 0; v < count; v++) {
    let [re, im] = [0, 0];
    for (let m = 0; m < harmonics.length; m++) {
      const { real, imaginary } = harmonics[m];
      re += cReal[m] * real[v] - cImaginary[m] * imaginary[v];
      im += cReal[m] * imaginary[v] + cImaginary[m] * real[v];
    }
    sumReal += re * re - im * im;
    sumImaginary += 2 * (re * im);
  }
  return rootRealPart(sumReal, sumImaginary);
}

/**
 * Prepares the energies of a binary pattern on a sphere, one per degree: Re √Σᵥ (Σₘ c(l,m) Y(l,m)(v))².
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
    for (let l = 0; l < levels; l++) energies[l] = energyOf(harmonics[l], members, memberCount, samples.length);
  };
}
