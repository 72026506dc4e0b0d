import { ConcordError } from '../../core/errors';
import { boundingBoxOf, boxSize, type Triple, type Volume } from '../../image';
import type { ExtractionOptions } from '../extraction';
import type { FeatureTable } from '../feature/feature-table';
import { defaultSettings } from '../extraction-settings';
import { radiomicsErrors } from '../radiomics.errors';
import { buildLevelMap, type LevelMap } from '../matrix/level-map';
import { gatherRegion, type Region } from '../region';
import { discretizeIbsi } from './discretize-ibsi';
import { histogramFeatures, histogramInput } from './feature/histogram';
import { localIntensityFeatures } from './feature/local-intensity';
import { morphologyFeatures, morphologyInput } from './feature/morphology';
import { statisticsFeatures, statisticsInput } from './feature/statistics';
import { volumeHistogramFeatures } from './feature/volume-histogram';
import type { IbsiSettings } from './ibsi-settings';
import { measurePeaks } from './local-peaks';
import { buildTextureMaps } from './matrix/texture-maps';
import { prepareIbsiCase } from './prepare-ibsi-case';
import { textureValues } from './texture-values';
import { buildVolumeHistogram } from './volume-histogram';

/** What was extracted from, after each step. */
export interface IbsiDiagnostics {
  /** Size of the whole image after interpolation. */
  readonly gridSizeIjk: Triple;
  readonly spacingMm: Triple;
  readonly morphologicalVoxels: number;
  readonly morphologicalBoxSizeIjk: Triple;
  readonly intensityVoxels: number;
  readonly intensityBoxSizeIjk: Triple;
  readonly grayLevels: number;
}

/** Features under IBSI's tags, for example `cm_joint_max_3D_avg`; NaN where a feature has no answer. */
export interface IbsiExtraction {
  readonly values: Record<string, number>;
  readonly diagnostics: IbsiDiagnostics;
}

function evaluate<Input>(table: FeatureTable<Input>, input: Input): Record<string, number> {
  return Object.fromEntries(Object.entries(table).map(([tag, formula]) => [tag, formula(input)]));
}

/** Named steps that each give values; the options hear of each, and may stop before the next. */
function runSteps(
  steps: readonly (readonly [name: string, run: () => Record<string, number>])[],
  { onProgress, signal }: ExtractionOptions,
): Record<string, number> {
  const values: Record<string, number> = {};
  const total = steps.length;
  steps.forEach(([step, run], completed) => {
    if (signal?.aborted)
      throw new ConcordError(radiomicsErrors.RADIOMICS_CANCELLED, `Cancelled after ${completed} of ${total} steps.`);
    Object.assign(values, run());
    onProgress?.({ completed: completed + 1, total, step });
  });
  return values;
}

/** The morphological region as a map of one level. */
function borderMap(region: Region): LevelMap {
  const levelIndex = new Int32Array(region.offsets.length);
  const bins = { levelIndex, grayLevels: Float64Array.of(1), counts: Float64Array.of(levelIndex.length) };
  return buildLevelMap(region, bins, defaultSettings);
}

/**
 * Computes the features of the Image Biomarker Standardisation Initiative, chapter 1, under its processing scheme.
 *
 * @param image CT in HU (or any scalar image)
 * @param mask label map on the image's grid
 * @param options progress after each family, and a signal that is looked at between them
 * @returns features under IBSI's tags, and sizes after each step
 * @throws RADIOMICS_MASK_EMPTY, RADIOMICS_LABEL_MISSING, RADIOMICS_MASK_OFF_GRID, RADIOMICS_REGION_SINGLE_VOXEL,
 *   RADIOMICS_REGION_TOO_SMALL, RADIOMICS_REGION_NOT_FINITE, RADIOMICS_LEVELS_TOO_MANY, RADIOMICS_GRID_TOO_LARGE,
 *   RADIOMICS_SETTING_CONFLICT, RADIOMICS_CANCELLED
 * @source Zwanenburg et al., Radiology 295:328-338 (2020), doi:10.1148/radiol.2020191145
 */
export function extractIbsiFeatures(
  image: Volume,
  mask: Volume,
  settings: IbsiSettings,
  options: ExtractionOptions = {},
): IbsiExtraction {
  const prepared = prepareIbsiCase(image, mask, settings);
  const { box } = prepared;
  const morphological = gatherRegion(prepared.image, prepared.morphologicalMask, box);
  const region = gatherRegion(prepared.image, prepared.intensityMask, box);
  const bins = discretizeIbsi(region, settings.discretization, settings.resegmentRange?.[0] ?? null);
  const maps = buildTextureMaps(region, bins);
  const border = borderMap(morphological);
  const intensityBox = boundingBoxOf(prepared.intensityMask, 1) ?? box;
  return {
    values: runSteps(
      [
        ['morphology', () => evaluate(morphologyFeatures, morphologyInput(morphological, region))],
        ['local intensity', () => evaluate(localIntensityFeatures, measurePeaks(prepared.image, region, box.lower))],
        ['statistics', () => evaluate(statisticsFeatures, statisticsInput(region, bins))],
        ['histogram', () => evaluate(histogramFeatures, histogramInput(region, bins))],
        ['volume histogram', () => evaluate(volumeHistogramFeatures, buildVolumeHistogram(region.values, settings))],
        ...settings.dimensions.map(
          (dimension) => [`texture ${dimension}`, () => textureValues(maps, border, dimension)] as const,
        ),
      ],
      options,
    ),
    diagnostics: {
      gridSizeIjk: prepared.gridSizeIjk,
      spacingMm: prepared.image.spacingMm,
      morphologicalVoxels: morphological.offsets.length,
      morphologicalBoxSizeIjk: boxSize(box),
      intensityVoxels: region.offsets.length,
      intensityBoxSizeIjk: boxSize(intensityBox),
      grayLevels: bins.grayLevels.length,
    },
  };
}
