import { ConcordError } from '../core/errors';
import {
  type Finding,
  inspectImage,
  inspectMask,
  readVolume,
  summarizeMask,
  summarizeVolume,
  type Volume,
} from '../image';
import {
  engineVersion,
  extractFeatures,
  extractIbsiFeatures,
  extractPart,
  extractShape,
  prepareCase,
  type RadiomicsSettings,
} from '../radiomics';
import { inflateGzip } from './inflate-gzip';
import { shareVoxels } from './share-voxels';
import type {
  FeatureExtraction,
  IbsiFeatureExtraction,
  ImageInspection,
  ImageLimits,
  ImagePair,
  MaskInspection,
  SharedCase,
  TaskInput,
} from './tasks';

type Report = (fraction: number, stage: string) => void;

/** Reads and checks a CT file. A file that cannot be read is a finding, not a failure. */
export function inspectImageFile({ bytes, maximumImageBytes }: TaskInput<'inspectImage'>): ImageInspection {
  const { volume, findings } = tryRead(bytes, { maximumImageBytes });
  if (volume === null) return { findings, geometry: null };
  return { findings: inspectImage(volume), geometry: summarizeVolume(volume) };
}

/** Reads and checks a mask against its image. */
export function inspectMaskFile({ image, mask, label, maximumImageBytes }: TaskInput<'inspectMask'>): MaskInspection {
  const nothing = { geometry: null, region: null, voxelCount: null, volumeMl: null };
  const readMask = tryRead(mask, { maximumImageBytes });
  if (readMask.volume === null) return { findings: readMask.findings, ...nothing };
  const geometry = summarizeVolume(readMask.volume);
  const readImage = tryRead(image, { maximumImageBytes });
  if (readImage.volume === null) return { findings: readImage.findings, ...nothing, geometry };
  const findings = inspectMask(readMask.volume, readImage.volume, { label });
  const region = summarizeMask(readMask.volume, label);
  return { findings, geometry, region, voxelCount: region.voxelCount, volumeMl: region.volumeMl };
}

/** Reads image and mask and computes the features that the settings ask for. */
export function extractFromFiles(input: TaskInput<'extractFeatures'>, report: Report): FeatureExtraction {
  const { image, mask } = readPair(input);
  const { values, diagnostics } = extractFeatures(image, mask, settingsOf(input), {
    onProgress: ({ completed, total, step }) => report(completed / total, step),
  });
  return { values: withNulls(values), diagnostics, engineVersion };
}

/** Reads image and mask and computes IBSI's features. */
export function extractIbsiFromFiles(input: TaskInput<'extractIbsiFeatures'>, report: Report): IbsiFeatureExtraction {
  const { image, mask } = readPair(input);
  const { values, diagnostics } = extractIbsiFeatures(image, mask, input.settings, {
    onProgress: ({ completed, total, step }) => report(completed / total, step),
  });
  return { values: withNulls(values), diagnostics, engineVersion };
}

/** Reads image and mask, prepares the case in shared memory, and measures its shape. */
export function prepareFromFiles(input: TaskInput<'prepareExtraction'>): SharedCase {
  const settings = settingsOf(input);
  const { image, mask } = readPair(input);
  const prepared = prepareCase(image, mask, settings.setting);
  const shape: Record<string, number> = {};
  extractShape(prepared, settings, (prefix, { name, features }, values) =>
    features.forEach((feature, n) => (shape[`${prefix}_${name}_${feature}`] = values[n])),
  );
  const { diagnostics, box } = prepared;
  const maskShared = shareVoxels(prepared.mask);
  const shapeMask = prepared.shapeMask === prepared.mask ? maskShared : shareVoxels(prepared.shapeMask);
  return {
    settings,
    shape,
    prepared: { diagnostics, box, image: shareVoxels(prepared.image), mask: maskShared, shapeMask },
  };
}

/** Computes the features of a part of a prepared case. */
export function extractPreparedPart(
  { prepared, settings, part }: TaskInput<'extractPart'>,
  report: Report,
): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  extractPart(prepared, settings, part, (prefix, { name, features }, found) => {
    features.forEach((feature, n) => (values[`${prefix}_${name}_${feature}`] = found[n]));
    report(0, `${prefix} ${name}`); // the pool counts the steps
  });
  return values;
}

/** Values that may travel as JSON: null where a feature has no answer. */
export function withNulls(values: Readonly<Record<string, number>>): Record<string, number | null> {
  const finite = Object.entries(values).map(([name, value]) => [name, Number.isFinite(value) ? value : null] as const);
  return Object.fromEntries(finite);
}

function settingsOf({ label, settings }: TaskInput<'extractFeatures'>): RadiomicsSettings {
  return label === null ? settings : { ...settings, setting: { ...settings.setting, label } };
}

/** Image and mask. */
function readPair(input: ImageLimits & ImagePair): { image: Volume; mask: Volume } {
  return { image: read(input.image, input), mask: read(input.mask, input) };
}

function read(bytes: Uint8Array, { maximumImageBytes }: ImageLimits): Volume {
  return readVolume(bytes, {
    inflate: (gzip, { maxBytes }) => inflateGzip(gzip, { maximumBytes: Math.min(maxBytes, maximumImageBytes) }),
  });
}

function tryRead(bytes: Uint8Array, limits: ImageLimits): { volume: Volume | null; findings: Finding[] } {
  try {
    return { volume: read(bytes, limits), findings: [] };
  } catch (error) {
    if (!(error instanceof ConcordError)) throw error;
    const { code, message, nextStep } = error;
    return { volume: null, findings: [{ code, message, nextStep }] };
  }
}
