import { approximationPath, detailPaths, stationaryWavelet } from '../../image';
import type { FilteredImage, FilterInput, ImageType } from './image-type';

interface WaveletSettings {
  readonly wavelet?: string;
  readonly level?: number;
  readonly start_level?: number;
  readonly force2D?: boolean;
  readonly force2Ddimension?: number;
}

/** Axes of i, j, k that are transformed; `force2Ddimension` counts them from the last. */
function transformedAxes({ force2D, force2Ddimension = 0 }: WaveletSettings): number[] {
  return [0, 1, 2].filter((axis) => !force2D || axis !== 2 - force2Ddimension);
}

/** `wavelet-LLH` at the first level given, `wavelet2-LLH` at the second. */
function subbandName(level: number, path: string): string {
  return `wavelet${level === 1 ? '' : level}-${path}`;
}

function names(custom: WaveletSettings): string[] {
  const { length } = transformedAxes(custom);
  const levels = Array.from({ length: custom.level ?? 1 }, (_, n) => n + 1);
  return [
    ...levels.flatMap((level) => detailPaths(length).map((path) => subbandName(level, path))),
    subbandName(levels.length, approximationPath(length)),
  ];
}

function* apply({ image, box }: FilterInput, custom: WaveletSettings): Generator<FilteredImage> {
  const subbands = stationaryWavelet(image, {
    wavelet: custom.wavelet ?? 'coif1',
    level: custom.level ?? 1,
    startLevel: custom.start_level ?? 0,
    axes: transformedAxes(custom),
    box,
  });
  for (const subband of subbands)
    yield {
      name: subbandName(subband.level, subband.path),
      get image() {
        return subband.image;
      },
      startIjk: box.lower,
    };
}

/**
 * PyRadiomics' `Wavelet`: the details of every level, then the approximation of the last.
 *
 * @source PyRadiomics 3.0.1, imageoperations.getWaveletImage
 */
export const wavelet: ImageType = { settings: ['wavelet', 'level', 'start_level'], independent: true, names, apply };
