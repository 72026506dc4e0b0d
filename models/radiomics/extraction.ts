import { ENGINE_VERSION } from '../core/engine-version';
import { ConcordError } from '../core/errors';
import type { Volume } from '../image';
import { shapeFeatures, shapeInput } from './feature/shape';
import { shape2DFeatures, shape2DInput } from './feature/shape-2d';
import { regionFeatures } from './feature-values';
import { findImageType } from './image-types';
import type { Diagnostics } from './preprocessing/diagnostics';
import { prepareCase, type PreparedCase } from './preprocessing/prepare-case';
import { radiomicsErrors } from './radiomics.errors';
import { gatherRegion } from './region';
import type { ExtractionSettings } from './extraction-settings';
import type { FeatureClassRequest, ImageTypeRequest, RadiomicsSettings } from './settings';

/** How far an extraction is. */
export interface ExtractionProgress {
  readonly completed: number;
  readonly total: number;
  /** What was finished last, for example `original glcm`. */
  readonly step: string;
}

/** Options of an extraction. */
export interface ExtractionOptions {
  readonly onProgress?: (progress: ExtractionProgress) => void;
  /** Looked at between steps. */
  readonly signal?: { readonly aborted: boolean };
}

/** Features and what was done to get them. */
export interface Extraction {
  /** Name → value, in the order of `featureNames`; NaN where a feature has no answer. */
  readonly values: Record<string, number>;
  /** Null when `additionalInfo` is false. */
  readonly diagnostics: Diagnostics | null;
}

/** Version of the engine; it changes whenever a value may change. */
export const engineVersion = ENGINE_VERSION;

const isShape = ({ name }: FeatureClassRequest): boolean => name === 'shape' || name === 'shape2D';

/** Classes in output order: shape, shape2D, then the others as requested. */
function splitClasses(settings: RadiomicsSettings): { shape: FeatureClassRequest[]; other: FeatureClassRequest[] } {
  const shape = settings.featureClass.filter(isShape).sort((a, b) => a.name.length - b.name.length);
  return { shape, other: settings.featureClass.filter((request) => !isShape(request)) };
}

/** What a filter sees: the settings for all image types (`force2D` among them), overridden by those of its own. */
function filterSettings(settings: RadiomicsSettings, request: ImageTypeRequest): Record<string, unknown> {
  return { ...settings.setting, ...settings.filterSetting, ...request.custom };
}

/** Names of the features that the settings ask for, in column order. */
export function featureNames(settings: RadiomicsSettings): string[] {
  const { shape, other } = splitClasses(settings);
  const columns = (prefix: string, requests: readonly FeatureClassRequest[]): string[] =>
    requests.flatMap(({ name, features }) => features.map((feature) => `${prefix}_${name}_${feature}`));
  const filtered = settings.imageType.flatMap((request) =>
    findImageType(request.name).names(filterSettings(settings, request)),
  );
  return [...columns('original', shape), ...filtered.flatMap((prefix) => columns(prefix, other))];
}

function shapeValues(prepared: PreparedCase, request: FeatureClassRequest, setting: ExtractionSettings): number[] {
  if (request.name === 'shape') {
    const input = shapeInput(prepared.shapeMask, prepared.box);
    return request.features.map((feature) => shapeFeatures[feature](input));
  }
  const input = shape2DInput(prepared.shapeMask, prepared.box, setting);
  return request.features.map((feature) => shape2DFeatures[feature](input));
}

/** Collects values, reports progress, and stops when asked to. */
class Recorder {
  readonly values: Record<string, number> = {};
  private completed = 0;

  constructor(
    private readonly total: number,
    private readonly options: ExtractionOptions,
  ) {}

  finish(step: string): void {
    this.completed++;
    this.options.onProgress?.({ completed: this.completed, total: this.total, step });
    this.checkSignal();
  }

  checkSignal(): void {
    if (this.options.signal?.aborted)
      throw new ConcordError(
        radiomicsErrors.RADIOMICS_CANCELLED,
        `Cancelled after ${this.completed} of ${this.total} steps.`,
      );
  }

  record(prefix: string, request: FeatureClassRequest, values: readonly number[]): void {
    request.features.forEach((feature, n) => (this.values[`${prefix}_${request.name}_${feature}`] = values[n]));
    this.finish(`${prefix} ${request.name}`);
  }
}

const withoutAnswer = (_class: string, features: readonly string[]): number[] => features.map(() => NaN);

function extractImageType(
  recorder: Recorder,
  prepared: PreparedCase,
  settings: RadiomicsSettings,
  request: ImageTypeRequest,
): void {
  const { other } = splitClasses(settings);
  const custom = filterSettings(settings, request);
  const setting = { ...settings.setting, ...request.custom } as ExtractionSettings;
  if (other.length === 0) return;
  for (const { name, image, startIjk } of findImageType(request.name).apply(prepared, custom)) {
    const valuesOf = image
      ? regionFeatures(gatherRegion(image, prepared.mask, prepared.box, startIjk), setting)
      : withoutAnswer;
    for (const featureClass of other)
      recorder.record(name, featureClass, valuesOf(featureClass.name, featureClass.features));
  }
}

/**
 * Extracts radiomic features of one region.
 *
 * @param image the image (for CT in HU)
 * @param mask label map; by default on the image's grid
 * @param settings from `parseSettings` or `presetSettings`
 * @returns values under PyRadiomics' names, and diagnostics; the same bits for the same input
 * @undefined features without an answer are NaN
 * @throws the codes of `radiomicsErrors`
 * @cost linear in voxels, and in grey levels squared (cubed for MCC)
 * @source PyRadiomics 3.0.1, van Griethuysen et al., Cancer Research 77(21):e104-e107 (2017), doi:10.1158/0008-5472.CAN-17-0339
 */
export function extractFeatures(
  image: Volume,
  mask: Volume,
  settings: RadiomicsSettings,
  options: ExtractionOptions = {},
): Extraction {
  const { shape, other } = splitClasses(settings);
  const prefixes = settings.imageType.flatMap((request) =>
    findImageType(request.name).names(filterSettings(settings, request)),
  );
  const recorder = new Recorder(1 + shape.length + prefixes.length * other.length, options);
  recorder.checkSignal();
  const prepared = prepareCase(image, mask, settings.setting);
  recorder.finish('preparation');
  for (const request of shape) recorder.record('original', request, shapeValues(prepared, request, settings.setting));
  for (const request of settings.imageType) extractImageType(recorder, prepared, settings, request);
  return { values: recorder.values, diagnostics: settings.setting.additionalInfo ? prepared.diagnostics : null };
}
