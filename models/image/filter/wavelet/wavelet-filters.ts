import { ConcordError } from '../../../core/errors';
import { imageErrors } from '../../image.errors';
import { biorthogonalDecomposition, biorthogonalReconstruction } from './coefficients/biorthogonal';
import { coifletCoefficients } from './coefficients/coiflet';
import { daubechiesCoefficients } from './coefficients/daubechies';
import { meyerCoefficients } from './coefficients/meyer';
import { symletCoefficients } from './coefficients/symlet';

/** The two decomposition filters of a wavelet, of equal and even length. */
export interface WaveletFilters {
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
}

/** How the coefficients, and every sum over them, are rounded. */
export type WaveletPrecision = 'single' | 'double';

/** Low-pass filters of decomposition and reconstruction, and the factor that both still need. */
interface LowPassPair {
  readonly decomposition: readonly number[];
  readonly reconstruction: readonly number[];
  readonly scale: number;
}

const orthogonal: Readonly<Record<string, readonly number[]>> = {
  haar: daubechiesCoefficients['db1'],
  ...daubechiesCoefficients,
  ...symletCoefficients,
  ...coifletCoefficients,
  ...meyerCoefficients,
};

const biorthogonalNames = Object.keys(biorthogonalDecomposition);
const reversedName = (name: string): string => name.replace('bior', 'rbio');

/** Names of PyWavelets' discrete wavelets. */
export const waveletNames: readonly string[] = [
  ...Object.keys(orthogonal),
  ...biorthogonalNames,
  ...biorthogonalNames.map(reversedName),
];

function lowPassPair(name: string): LowPassPair {
  if (Object.hasOwn(orthogonal, name)) {
    const reconstruction = orthogonal[name];
    const scale = Object.hasOwn(coifletCoefficients, name) ? Math.SQRT2 : 1;
    return { decomposition: reconstruction.toReversed(), reconstruction, scale };
  }
  const origin = biorthogonalNames.find((candidate) => candidate === name || reversedName(candidate) === name);
  if (origin === undefined)
    throw new ConcordError(
      imageErrors.IMAGE_WAVELET_UNKNOWN,
      `${JSON.stringify(name)} is no wavelet; known are: ${waveletNames.join(', ')}.`,
    );
  const decomposition = biorthogonalDecomposition[origin];
  const reconstruction = biorthogonalReconstruction[origin];
  return origin === name
    ? { decomposition, reconstruction, scale: 1 }
    : { decomposition: reconstruction.toReversed(), reconstruction: decomposition.toReversed(), scale: 1 };
}

/**
 * The decomposition filters of a discrete wavelet.
 *
 * high[n] = (-1)^(F - 1 - n) r[n], where r is the low-pass reconstruction filter and F its length; for an orthogonal
 * wavelet low[n] = r[F - 1 - n].
 *
 * @param name PyWavelets' name: haar, db1 to db38, sym2 to sym20, coif1 to coif17, bior1.1 …, rbio1.1 …, dmey
 * @param precision rounding of the coefficients; in single precision those of coiflets are rounded before and after
 *   the multiplication with √2, as PyWavelets does, or the means of details differ in the fifth digit
 * @returns both filters (F taps each); the sum of `low` is √2, that of `high` 0 (0.001 for dmey, which is cut off)
 * @throws IMAGE_WAVELET_UNKNOWN
 * @source PyWavelets 1.8, the discrete wavelet families
 */
export function waveletFilters(name: string, precision: WaveletPrecision = 'double'): WaveletFilters {
  const { decomposition, reconstruction, scale } = lowPassPair(name);
  const round = precision === 'single' ? Math.fround : (value: number): number => value;
  const scaled = (value: number): number => round(round(value) * round(scale));
  const last = reconstruction.length - 1;
  return {
    low: Float64Array.from(decomposition, scaled),
    high: Float64Array.from(reconstruction, (value, n) => scaled((last - n) % 2 === 1 ? -value : value)),
  };
}
