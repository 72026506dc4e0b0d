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

type LowPassPair = readonly [decomposition: readonly number[], reconstruction: readonly number[]];

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
  if (Object.hasOwn(orthogonal, name)) return [orthogonal[name].toReversed(), orthogonal[name]];
  if (Object.hasOwn(biorthogonalDecomposition, name))
    return [biorthogonalDecomposition[name], biorthogonalReconstruction[name]];
  const origin = biorthogonalNames.find((candidate) => reversedName(candidate) === name);
  if (origin === undefined)
    throw new ConcordError(
      imageErrors.IMAGE_WAVELET_UNKNOWN,
      `${JSON.stringify(name)} is no wavelet; known are: ${waveletNames.join(', ')}.`,
    );
  return [biorthogonalReconstruction[origin].toReversed(), biorthogonalDecomposition[origin].toReversed()];
}

/**
 * The decomposition filters of a discrete wavelet.
 *
 * high[n] = (-1)^(F - 1 - n) r[n], where r is the low-pass reconstruction filter and F its length; for an orthogonal
 * wavelet low[n] = r[F - 1 - n].
 *
 * @param name PyWavelets' name: haar, db1 to db38, sym2 to sym20, coif1 to coif17, bior1.1 …, rbio1.1 …, dmey
 * @returns both filters (F taps each); the sum of `low` is √2
 * @throws IMAGE_WAVELET_UNKNOWN
 * @source PyWavelets 1.8, the discrete wavelet families
 */
export function waveletFilters(name: string): WaveletFilters {
  const [decomposition, reconstruction] = lowPassPair(name);
  const last = reconstruction.length - 1;
  return {
    low: Float64Array.from(decomposition),
    high: Float64Array.from(reconstruction, (value, n) => ((last - n) % 2 === 1 ? -value : value)),
  };
}
