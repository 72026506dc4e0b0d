import { ConcordError } from '../../core/errors';
import { radiomicsErrors } from '../radiomics.errors';
import { defaultIbsiSettings, type IbsiSettings } from './ibsi-settings';

type Check = (value: unknown) => boolean;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isWhole = (value: unknown): boolean => isNumber(value) && Number.isInteger(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const numbers = (value: unknown, count: number, check: Check = isNumber): boolean =>
  Array.isArray(value) && value.length === count && value.every(check);
const isRange = ([lower, upper]: readonly (number | null)[]): boolean =>
  lower !== null && (upper === null || lower < upper);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDiscretization: Check = (value) => {
  if (!isRecord(value)) return false;
  const { method, ...rest } = value;
  const given = Object.keys(rest).join();
  if (method === 'none') return given === '';
  if (method === 'width') return given === 'width' && isNumber(rest.width) && rest.width > 0;
  return method === 'count' && given === 'count' && isWhole(rest.count) && Number(rest.count) > 0;
};

const dimensions: readonly unknown[] = ['2D', '2.5D', '3D'];

/** Setting → what it must be, and the test of it. */
const checks: Readonly<Record<keyof IbsiSettings, readonly [string, Check]>> = {
  label: ['a whole number', isWhole],
  resampledSpacingMm: [
    'null or three spacings in mm (0 keeps an axis)',
    orNull((value) => numbers(value, 3, (v) => isNumber(v) && v >= 0)),
  ],
  interpolation: ['linear or bspline', (value) => value === 'linear' || value === 'bspline'],
  partialVolumeThreshold: ['above 0 and at most 1', (value) => isNumber(value) && value > 0 && value <= 1],
  roundIntensities: ['true or false', (value) => typeof value === 'boolean'],
  resegmentRange: [
    'null, or [lower, upper] with lower < upper or upper null',
    orNull((value) => numbers(value, 2, orNull(isNumber)) && isRange(value as (number | null)[])),
  ],
  outlierSigma: ['null or a positive number', orNull((value) => isNumber(value) && value > 0)],
  discretization: ['{method: none}, {method: width, width} or {method: count, count}', isDiscretization],
  volumeHistogramDiscretization: ['{method: none}, {method: width, width} or {method: count, count}', isDiscretization],
  dimensions: [
    'a list of 2D, 2.5D, 3D without repeats',
    (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      new Set(value).size === value.length &&
      value.every((d) => dimensions.includes(d)),
  ],
};

/**
 * Reads IBSI settings from JSON; what is left out has its default.
 *
 * @throws RADIOMICS_SETTING_UNKNOWN, RADIOMICS_SETTING_INVALID
 */
export function parseIbsiSettings(value: unknown): IbsiSettings {
  if (!isRecord(value))
    throw new ConcordError(radiomicsErrors.RADIOMICS_SETTING_INVALID, 'IBSI settings must be an object.');
  for (const [key, given] of Object.entries(value)) {
    if (!Object.hasOwn(checks, key))
      throw new ConcordError(
        radiomicsErrors.RADIOMICS_SETTING_UNKNOWN,
        `${key} is no IBSI setting; there are: ${Object.keys(checks).join(', ')}.`,
      );
    const [expected, check] = checks[key as keyof IbsiSettings];
    if (!check(given))
      throw new ConcordError(
        radiomicsErrors.RADIOMICS_SETTING_INVALID,
        `${key} is ${JSON.stringify(given)}; it must be ${expected}.`,
      );
  }
  return { ...defaultIbsiSettings, ...value };
}
