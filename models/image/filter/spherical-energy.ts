import { multiplyAdd, splitColumn, type SplitValues } from './fused-columns';
import type { Vertex } from './icosphere';
import { sphereAzimuth, spherePolarAngle } from './sphere-angles';
import { sphericalHarmonic, type ComplexColumn } from './spherical-harmonics';

/** Writes the energy of every degree of a pattern: samples on the sphere, from `start` on, that are at least the center. */
export type PatternEnergy = (samples: Float64Array, start: number, center: number, energies: Float64Array) => void;

/** Real part of the square root of a complex number. */
function rootRealPart(real: number, imaginary: number): number {
  if (imaginary === 0) return real > 0 ? Math.sqrt(real) : 0;
  const modulus = Math.sqrt(real * real + imaginary * imaginary);
  if (real > 0) return Math.sqrt(0.5 * (modulus + real));
  return Math.abs(0.5 * (imaginary / Math.sqrt(0.5 * (modulus - real))));
}

/** A harmonic on the vertices; null where it has no imaginary part. */
interface SplitColumn {
  readonly real: SplitValues;
  readonly imaginary: SplitValues | null;
}

/** Harmonics of one degree, orders -l to l, on the vertices. */
function harmonicsOf(sphere: readonly Vertex[], radius: number, l: number): ComplexColumn[] {
  // PyRadiomics gives SciPy the polar angle as azimuth, and the azimuth as polar angle.
  const azimuth = Float64Array.from(sphere, ([, , z]) => spherePolarAngle(z / radius));
  const polar = Float64Array.from(sphere, ([x, y]) => sphereAzimuth(y, x));
  return Array.from({ length: 2 * l + 1 }, (_, n) => sphericalHarmonic(l, n - l, azimuth, polar));
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

/** Σ Y over the vertices in the pattern, one after the other. */
function coefficientOf({ real, imaginary }: ComplexColumn, members: Int32Array, count: number): Complex {
  let re = 0;
  let im = 0;
  for (let n = 0; n < count; n++) {
    re += real[members[n]];
    im += imaginary[members[n]];
  }
  return { re, im };
}

/** c Y(v) at every vertex, rounded as NumPy does; of a real harmonic the coefficient is real too. */
function multiplyColumn(
  { real, imaginary }: SplitColumn,
  { re: c, im: d }: Complex,
  terms: ComplexColumn,
  isReal: boolean,
): void {
  if (imaginary === null) {
    for (let v = 0; v < terms.real.length; v++) terms.real[v] = c * real.values[v];
    return;
  }
  multiplyAdd(c, real, { factor: -d, column: imaginary }, terms.real);
  if (!isReal) multiplyAdd(c, imaginary, { factor: d, column: real }, terms.imaginary);
}

/** The harmonics of one degree, orders -l to l, ready to be multiplied. */
interface Degree {
  readonly columns: readonly ComplexColumn[];
  readonly split: readonly SplitColumn[];
  /** Y(l, -m) = ± conjugate of Y(l, m), bit by bit: so are their terms, which the pattern's coefficients follow. */
  readonly mirrored: boolean;
  /** The imaginary parts of three mirrored terms cancel exactly, those of more but for rounding. */
  readonly isReal: boolean;
  readonly terms: readonly ComplexColumn[];
  readonly sum: ComplexColumn;
}

const emptyColumn = (count: number): ComplexColumn => ({
  real: new Float64Array(count),
  imaginary: new Float64Array(count),
});

function isMirror(a: ComplexColumn, b: ComplexColumn, sign: number): boolean {
  return a.real.every((value, v) => value === sign * b.real[v] && a.imaginary[v] === -sign * b.imaginary[v]);
}

function makeDegree(columns: readonly ComplexColumn[]): Degree {
  const l = (columns.length - 1) / 2;
  const pairs = Array.from({ length: l }, (_, n) => [columns[n], columns[2 * l - n]] as const);
  const mirrored = pairs.every(([a, b]) => isMirror(a, b, 1) || isMirror(a, b, -1));
  return {
    columns,
    split: columns.map(({ real, imaginary }) => ({
      real: splitColumn(real),
      imaginary: imaginary.every((value) => value === 0) ? null : splitColumn(imaginary),
    })),
    mirrored,
    isReal: mirrored && l <= 1,
    terms: columns.map(({ real }) => emptyColumn(real.length)),
    sum: emptyColumn(columns[0].real.length),
  };
}

function addColumn(sum: Float64Array, terms: Float64Array, sign: number): void {
  for (let v = 0; v < sum.length; v++) sum[v] += sign * terms[v];
}

/** Σₘ c(m) Y(m)(v) at every vertex, with c(m) = Σ Y(m) over the vertices in the pattern. */
function synthesize(
  { columns, split, mirrored, isReal, terms, sum }: Degree,
  members: Int32Array,
  memberCount: number,
): void {
  const l = (columns.length - 1) / 2;
  sum.real.fill(0);
  if (!isReal) sum.imaginary.fill(0);
  for (let n = 0; n < columns.length; n++) {
    const isReflection = mirrored && n > l;
    const term = terms[isReflection ? 2 * l - n : n];
    if (!isReflection) multiplyColumn(split[n], coefficientOf(columns[n], members, memberCount), term, isReal);
    addColumn(sum.real, term.real, 1);
    if (!isReal) addColumn(sum.imaginary, term.imaginary, isReflection ? -1 : 1);
  }
}

/** Re √Σᵥ (Σₘ c(m) Y(m)(v))². */
function energyOf(degree: Degree, members: Int32Array, memberCount: number): number {
  synthesize(degree, members, memberCount);
  const { real, imaginary } = degree.sum;
  let sumReal = 0;
  let sumImaginary = 0;
  for (let v = 0; v < real.length; v++) {
    const re = real[v];
    const im = imaginary[v];
    sumReal += re * re - im * im;
    sumImaginary += 2 * (re * im);
  }
  return rootRealPart(sumReal, sumImaginary);
}

/** Energy of degree 0, whose harmonic is constant: it depends on the number of vertices in the pattern only. */
function makeConstantEnergy(degree: Degree): (memberCount: number) => number {
  const members = Int32Array.from(degree.sum.real, (_, v) => v);
  const energies = Array.from({ length: members.length + 1 }, (_, count) => energyOf(degree, members, count));
  return (memberCount) => energies[memberCount];
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
  const degrees = Array.from({ length: levels }, (_, l) => makeDegree(harmonicsOf(sphere, radius, l)));
  const constantEnergy = makeConstantEnergy(degrees[0]);
  const members = new Int32Array(sphere.length);
  return (samples, start, center, energies) => {
    let memberCount = 0;
    for (let v = 0; v < members.length; v++) if (samples[start + v] >= center) members[memberCount++] = v;
    energies[0] = constantEnergy(memberCount);
    for (let l = 1; l < levels; l++) energies[l] = energyOf(degrees[l], members, memberCount);
  };
}
