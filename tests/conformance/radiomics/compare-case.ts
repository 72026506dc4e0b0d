import type { Volume } from '../../../models/image';
import { extractFeatures, parseSettings, supportedImageTypes } from '../../../models/radiomics';
import type { ParameterFile, PlannedCase, ReferenceValues } from './reference-folder';
import type { Tally } from './tally';
import { judge, relativeTolerance } from './tolerance';

/** A value that failed. */
export interface Failure {
  readonly id: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly reference: number;
}

/** Prefix of feature names → the image type that makes them. */
const imageTypeOfPrefix: readonly (readonly [RegExp, string])[] = [
  [/^original$/, 'Original'],
  [/^wavelet/, 'Wavelet'],
  [/^log-sigma/, 'LoG'],
  [/^square$/, 'Square'],
  [/^squareroot$/, 'SquareRoot'],
  [/^logarithm$/, 'Logarithm'],
  [/^exponential$/, 'Exponential'],
  [/^gradient$/, 'Gradient'],
  [/^lbp-2D/, 'LBP2D'],
  [/^lbp-3D/, 'LBP3D'],
];

function isComputed(prefix: string): boolean {
  const imageType = imageTypeOfPrefix.find(([pattern]) => pattern.test(prefix))?.[1];
  return imageType === undefined || supportedImageTypes.includes(imageType);
}

/** The part of a parameter file that is computed; null when no image type is. */
function computedSettings(planned: PlannedCase): ParameterFile | null {
  const { settings, label } = planned;
  const imageTypes = Object.entries(settings.imageType ?? { Original: {} });
  const imageType = Object.fromEntries(imageTypes.filter(([name]) => supportedImageTypes.includes(name)));
  if (Object.keys(imageType).length === 0) return null;
  return { ...settings, imageType, setting: label === undefined ? settings.setting : { ...settings.setting, label } };
}

/** Where the images come from. */
export type ImageSource = (file: string) => Volume;

/**
 * Extracts a case by its settings and compares every value whose image type is computed.
 *
 * @returns the values that failed
 */
export function compareCase(
  planned: PlannedCase,
  reference: ReferenceValues,
  images: ImageSource,
  tally: Tally,
): Failure[] {
  const settings = computedSettings(planned);
  const values: Record<string, number> = settings
    ? extractFeatures(images(planned.image), images(planned.mask), parseSettings(settings)).values
    : {};
  const precision = {
    imagePixelType: reference.imagePixelType,
    normalized: planned.settings.setting?.['normalize'] === true,
  };
  const failures: Failure[] = [];
  for (const [name, expected] of Object.entries(reference.values)) {
    const [prefix, featureClass] = name.split('_');
    const imageType = featureClass.startsWith('shape') ? 'shape' : prefix;
    if (!isComputed(prefix)) {
      tally.skip(imageType, featureClass);
      continue;
    }
    const verdict = judge(values[name], expected, relativeTolerance(prefix, precision), reference.conditioning?.[name]);
    tally.add(imageType, featureClass, verdict);
    if (!verdict.passed) failures.push({ id: planned.id, name, value: values[name], reference: expected });
  }
  return failures;
}
