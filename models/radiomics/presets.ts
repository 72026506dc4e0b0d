import { ConcordError } from '../core/errors';
import type { IbsiSettings } from './ibsi/ibsi-settings';
import { presetFiles } from './preset-files';
import { radiomicsErrors } from './radiomics.errors';
import { parseSettings, type RadiomicsSettings } from './settings';

/** Name of a preset. */
export type PresetName = keyof typeof presetFiles;

/** Names of the presets. */
export const radiomicsPresetNames = Object.keys(presetFiles) as readonly PresetName[];

/**
 * Settings of a preset.
 *
 * @throws RADIOMICS_PRESET_UNKNOWN
 */
export function presetSettings(name: string): RadiomicsSettings {
  if (!Object.hasOwn(presetFiles, name))
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_PRESET_UNKNOWN,
      `There is no preset ${JSON.stringify(name)}; there are: ${radiomicsPresetNames.join(', ')}.`,
    );
  return parseSettings(presetFiles[name as PresetName]);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  );
}

/**
 * Settings as one line of JSON with sorted keys and every default filled in: equal settings give equal bytes, so that
 * the digest of these bytes identifies a preset.
 */
export function canonicalPreset(settings: RadiomicsSettings | IbsiSettings): string {
  return JSON.stringify(sortKeys(settings));
}
