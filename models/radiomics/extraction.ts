import { ENGINE_VERSION } from '../core/engine-version';
import { ConcordError } from '../core/errors';
import type { Volume } from '../image';
import { extractPart, extractShape, imageTypeParts, splitClasses } from './extraction-parts';
import type { Diagnostics } from './preprocessing/diagnostics';
import { prepareCase } from './preprocessing/prepare-case';
import { radiomicsErrors } from './radiomics.errors';
import type { FeatureClassRequest, RadiomicsSettings } from './settings';

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

/** Names of the features that the settings ask for, in column order. */
export function featureNames(settings: RadiomicsSettings): string[] {
  const { shape, other } = splitClasses(settings);
  const columns = (prefix: string, requests: readonly FeatureClassRequest[]): string[] =>
    requests.flatMap(({ name, features }) => features.map((feature) => `${prefix}_${name}_${feature}`));
  const prefixes = imageTypeParts(settings).flatMap(({ names }) => names);
  return [...columns('original', shape), ...prefixes.flatMap((prefix) => columns(prefix, other))];
}

/** Steps of an extraction: preparation, every shape class, and every other class of every filtered image. */
export function stepCount(settings: RadiomicsSettings): number {
  const { shape, other } = splitClasses(settings);
  const images = imageTypeParts(settings).reduce((sum, { names }) => sum + names.length, 0);
  return 1 + shape.length + images * other.length;
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

  readonly record = (prefix: string, request: FeatureClassRequest, values: readonly number[]): void => {
    request.features.forEach((feature, n) => (this.values[`${prefix}_${request.name}_${feature}`] = values[n]));
    this.finish(`${prefix} ${request.name}`);
  };
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
  const recorder = new Recorder(stepCount(settings), options);
  recorder.checkSignal();
  const prepared = prepareCase(image, mask, settings.setting);
  recorder.finish('preparation');
  extractShape(prepared, settings, recorder.record);
  for (const part of imageTypeParts(settings)) extractPart(prepared, settings, part, recorder.record);
  return { values: recorder.values, diagnostics: settings.setting.additionalInfo ? prepared.diagnostics : null };
}
