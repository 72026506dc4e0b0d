import { ConcordError } from '../core/errors';
import { featureClassNames, resolveFeatures, type FeatureClassName } from './feature-classes';
import { defaultSettings, type ExtractionSettings } from './extraction-settings';
import { findImageType } from './image-types';
import { radiomicsErrors } from './radiomics.errors';
import {
  commonSettingRules,
  filterSettingRules,
  perImageTypeSettings,
  refusedSettings,
  type SettingRule,
} from './settings-schema';

/** One image type with the settings that it overrides and those of its filter. */
export interface ImageTypeRequest {
  readonly name: string;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** One feature class with the features to compute, in output order. */
export interface FeatureClassRequest {
  readonly name: FeatureClassName;
  readonly features: readonly string[];
}

/** A checked parameter file: what is computed, with every default filled in. */
export interface RadiomicsSettings {
  readonly setting: ExtractionSettings;
  /** Filter settings given for all image types. */
  readonly filterSetting: Readonly<Record<string, unknown>>;
  readonly imageType: readonly ImageTypeRequest[];
  readonly featureClass: readonly FeatureClassRequest[];
}

const json = (value: unknown): string => JSON.stringify(value) ?? String(value);

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function section(file: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = file[name] ?? {};
  if (!isPlainObject(value))
    throw new ConcordError(radiomicsErrors.RADIOMICS_SETTING_INVALID, `${name} must be a map, not ${json(value)}.`);
  return value;
}

interface Bounds {
  readonly integer?: boolean;
  readonly minimum?: number;
  readonly above?: number;
  readonly maximum?: number;
}

function numberFits(value: unknown, bounds: Bounds): boolean {
  return (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!bounds.integer || Number.isInteger(value)) &&
    value >= (bounds.minimum ?? -Infinity) &&
    value > (bounds.above ?? -Infinity) &&
    value <= (bounds.maximum ?? Infinity)
  );
}

function valueFits(rule: SettingRule, value: unknown): boolean {
  if (value === null) return 'nullable' in rule && rule.nullable === true;
  switch (rule.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && (rule.values.length === 0 || rule.values.includes(value));
    case 'list':
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        (!rule.lengths || rule.lengths.includes(value.length)) &&
        value.every((v) => numberFits(v, rule))
      );
    default:
      return numberFits(value, { ...rule, integer: rule.kind === 'integer' });
  }
}

function checkValue(path: string, rule: SettingRule, value: unknown): void {
  if (rule.kind === 'enum' && typeof value === 'string' && rule.refused?.includes(value))
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_SETTING_UNSUPPORTED,
      `${path} ${json(value)} is not computed here.`,
    );
  if (!valueFits(rule, value))
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_SETTING_INVALID,
      `${path} is ${json(value)}; it must be ${json(rule)}.`,
      { setting: path },
    );
}

function checkCommon(path: string, name: string, value: unknown): boolean {
  const rule = (commonSettingRules as Record<string, SettingRule>)[name];
  if (rule) checkValue(path, rule, value);
  return rule !== undefined;
}

function refuse(path: string, name: string, why: string): never {
  const known = name in filterSettingRules || name in refusedSettings || name in commonSettingRules;
  throw new ConcordError(
    known ? radiomicsErrors.RADIOMICS_SETTING_UNSUPPORTED : radiomicsErrors.RADIOMICS_SETTING_UNKNOWN,
    known ? `${path} is refused: ${why}.` : `${path} is no setting.`,
    { setting: path },
  );
}

function parseImageTypes(requested: Record<string, unknown>): ImageTypeRequest[] {
  const entries = Object.entries(requested);
  if (entries.length === 0) return [{ name: 'Original', custom: {} }];
  return entries.map(([name, given]) => {
    const type = findImageType(name);
    const custom = given ?? {};
    if (!isPlainObject(custom))
      throw new ConcordError(radiomicsErrors.RADIOMICS_SETTING_INVALID, `imageType.${name} must be a map.`);
    for (const [key, value] of Object.entries(custom)) {
      const path = `imageType.${name}.${key}`;
      if (perImageTypeSettings.has(key)) checkCommon(path, key, value);
      else if (type.settings.includes(key)) checkValue(path, filterSettingRules[key], value);
      else refuse(path, key, `image type ${name} does not read it (PyRadiomics would ignore it silently)`);
    }
    return { name, custom };
  });
}

function parseFeatureClasses(requested: Record<string, unknown>, force2D: boolean): FeatureClassRequest[] {
  const entries = Object.entries(requested);
  const all = featureClassNames.filter((name) => name !== 'shape2D' || force2D).map((name) => [name, null] as const);
  const classes = (entries.length === 0 ? all : entries).map(([name, features]) => resolveFeatures(name, features));
  if (classes.some(({ name }) => name === 'shape2D') && !force2D)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_SETTING_CONFLICT,
      'featureClass.shape2D needs setting.force2D true.',
    );
  return classes;
}

function parseCommonSettings(given: Record<string, unknown>, imageTypes: readonly ImageTypeRequest[]) {
  const filterSetting: Record<string, unknown> = {};
  const setting: Record<string, unknown> = { ...defaultSettings };
  const readByFilters = new Set(imageTypes.flatMap(({ name }) => findImageType(name).settings));
  for (const [name, value] of Object.entries(given)) {
    const path = `setting.${name}`;
    if (checkCommon(path, name, value)) setting[name] = value;
    else if (readByFilters.has(name)) {
      checkValue(path, filterSettingRules[name], value);
      filterSetting[name] = value;
    } else refuse(path, name, refusedSettings[name] ?? 'no requested image type reads it');
  }
  return { setting: setting as unknown as ExtractionSettings, filterSetting };
}

/**
 * Reads a PyRadiomics parameter file (as JSON). Every setting is honoured or refused by name; defaults are PyRadiomics'.
 *
 * @param parameterFile `{ setting, imageType, featureClass }`, each optional
 * @throws RADIOMICS_SETTING_UNKNOWN, RADIOMICS_SETTING_INVALID, RADIOMICS_SETTING_UNSUPPORTED, RADIOMICS_SETTING_CONFLICT,
 *   RADIOMICS_IMAGE_TYPE_UNKNOWN, RADIOMICS_FEATURE_CLASS_UNKNOWN,
 *   RADIOMICS_FEATURE_UNKNOWN, RADIOMICS_FEATURE_REMOVED
 * @source PyRadiomics 3.0.1, schemas/paramSchema.yaml and featureextractor
 */
export function parseSettings(parameterFile: unknown): RadiomicsSettings {
  if (!isPlainObject(parameterFile))
    throw new ConcordError(radiomicsErrors.RADIOMICS_SETTING_INVALID, 'The parameter file must be a map.');
  const known = ['setting', 'imageType', 'featureClass'];
  for (const name of Object.keys(parameterFile)) {
    if (name === 'voxelSetting')
      throw new ConcordError(
        radiomicsErrors.RADIOMICS_SETTING_UNSUPPORTED,
        'voxelSetting is refused: feature maps are not computed.',
      );
    if (!known.includes(name))
      throw new ConcordError(radiomicsErrors.RADIOMICS_SETTING_UNKNOWN, `${name} is no part of a parameter file.`);
  }
  const imageType = parseImageTypes(section(parameterFile, 'imageType'));
  const { setting, filterSetting } = parseCommonSettings(section(parameterFile, 'setting'), imageType);
  const featureClass = parseFeatureClasses(section(parameterFile, 'featureClass'), setting.force2D);
  return { setting, filterSetting, imageType, featureClass };
}
