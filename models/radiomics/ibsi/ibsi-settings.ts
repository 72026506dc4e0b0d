import type { Triple } from '../../image';

/** How intensities become grey levels. */
export type IbsiDiscretization =
  /** The intensities are grey levels already: whole numbers from 1. */
  | { readonly method: 'none' }
  /** Fixed bin size (intensity units) from the lower end of the resegmentation range, or the region's minimum. */
  | { readonly method: 'width'; readonly width: number }
  /** Fixed number of bins between the region's minimum and maximum. */
  | { readonly method: 'count'; readonly count: number };

/** How texture is collected: by slice, by slice and merged, or in space. */
export type IbsiDimension = '2D' | '2.5D' | '3D';

/** Every choice of IBSI's processing scheme. */
export interface IbsiSettings {
  readonly label: number;
  /** New spacing (mm) along i, j, k; 0 keeps an axis; null: no interpolation. */
  readonly resampledSpacingMm: Triple | null;
  /** Interpolation of the image; the region's is always linear. */
  readonly interpolation: 'linear' | 'bspline';
  /** A voxel belongs to the interpolated region from this share on, 0 to 1. */
  readonly partialVolumeThreshold: number;
  /** Round intensities to whole numbers after interpolation (CT). */
  readonly roundIntensities: boolean;
  /** Closed range of intensities kept in the intensity region, upper end null for none; null: all. */
  readonly resegmentRange: readonly [number, number | null] | null;
  /** Keep intensities within this many standard deviations of the mean; null: all. */
  readonly outlierSigma: number | null;
  /** Discretization of histogram and texture. */
  readonly discretization: IbsiDiscretization;
  /** Discretization of the intensity-volume histogram; `none` means steps of 1. */
  readonly volumeHistogramDiscretization: IbsiDiscretization;
  /** Ways of collecting texture, in output order. */
  readonly dimensions: readonly IbsiDimension[];
}

/** No interpolation, no resegmentation, 32 bins, texture in space. */
export const defaultIbsiSettings: IbsiSettings = {
  label: 1,
  resampledSpacingMm: null,
  interpolation: 'linear',
  partialVolumeThreshold: 0.5,
  roundIntensities: true,
  resegmentRange: null,
  outlierSigma: null,
  discretization: { method: 'count', count: 32 },
  volumeHistogramDiscretization: { method: 'none' },
  dimensions: ['3D'],
};
