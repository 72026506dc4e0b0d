import { shapeFeatures, shapeInput } from './feature/shape';
import { shape2DFeatures, shape2DInput } from './feature/shape-2d';
import { regionFeatures } from './feature-values';
import { findImageType } from './image-types';
import type { PreparedCase } from './preprocessing/prepare-case';
import { gatherRegion } from './region';
import type { ExtractionSettings } from './extraction-settings';
import type { FeatureClassRequest, ImageTypeRequest, RadiomicsSettings } from './settings';

/**
 * Filtered images that are computed together. Parts depend on the prepared case only, not on each other: whoever
 * computes them, in whatever order, gets the same bits.
 */
export interface ExtractionPart {
  /** Index of the image type in the settings. */
  readonly imageType: number;
  /** Prefixes of the feature names. */
  readonly names: readonly string[];
}

/** Called after each class of each filtered image. */
export type RecordValues = (prefix: string, request: FeatureClassRequest, values: readonly number[]) => void;

const isShape = ({ name }: FeatureClassRequest): boolean => name === 'shape' || name === 'shape2D';

/** Classes in output order: shape, shape2D, then the others as requested. */
export function splitClasses(settings: RadiomicsSettings): {
  shape: FeatureClassRequest[];
  other: FeatureClassRequest[];
} {
  const shape = settings.featureClass.filter(isShape).sort((a, b) => a.name.length - b.name.length);
  return { shape, other: settings.featureClass.filter((request) => !isShape(request)) };
}

/** What a filter sees: the settings for all image types (`force2D` among them), overridden by those of its own. */
function filterSettings(settings: RadiomicsSettings, request: ImageTypeRequest): Record<string, unknown> {
  return { ...settings.setting, ...settings.filterSetting, ...request.custom };
}

/** One part for each image type, in output order. */
export function imageTypeParts(settings: RadiomicsSettings): ExtractionPart[] {
  return settings.imageType.map((request, imageType) => ({
    imageType,
    names: findImageType(request.name).names(filterSettings(settings, request)),
  }));
}

/** The parts of an extraction as small as they get, in output order: one for each image that needs no other. */
export function extractionParts(settings: RadiomicsSettings): ExtractionPart[] {
  return imageTypeParts(settings).flatMap((part) =>
    findImageType(settings.imageType[part.imageType].name).independent
      ? part.names.map((name) => ({ imageType: part.imageType, names: [name] }))
      : [part],
  );
}

function shapeValues(prepared: PreparedCase, request: FeatureClassRequest, setting: ExtractionSettings): number[] {
  if (request.name === 'shape') {
    const input = shapeInput(prepared.shapeMask, prepared.box);
    return request.features.map((feature) => shapeFeatures[feature](input));
  }
  const input = shape2DInput(prepared.shapeMask, prepared.box, setting);
  return request.features.map((feature) => shape2DFeatures[feature](input));
}

/** Computes the shape features that the settings ask for. */
export function extractShape(prepared: PreparedCase, settings: RadiomicsSettings, record: RecordValues): void {
  for (const request of splitClasses(settings).shape)
    record('original', request, shapeValues(prepared, request, settings.setting));
}

const withoutAnswer = (_class: string, features: readonly string[]): number[] => features.map(() => NaN);

/** Computes the features of a part's filtered images. */
export function extractPart(
  prepared: PreparedCase,
  settings: RadiomicsSettings,
  part: ExtractionPart,
  record: RecordValues,
): void {
  const { other } = splitClasses(settings);
  if (other.length === 0) return;
  const request = settings.imageType[part.imageType];
  const setting = { ...settings.setting, ...request.custom } as ExtractionSettings;
  let left = part.names.length;
  for (const filtered of findImageType(request.name).apply(prepared, filterSettings(settings, request))) {
    if (!part.names.includes(filtered.name)) continue;
    const { image } = filtered;
    const valuesOf = image
      ? regionFeatures(gatherRegion(image, prepared.mask, prepared.box, filtered.startIjk), setting)
      : withoutAnswer;
    for (const featureClass of other)
      record(filtered.name, featureClass, valuesOf(featureClass.name, featureClass.features));
    if (--left === 0) return;
  }
}
