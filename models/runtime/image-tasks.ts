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
import { engineVersion, extractFeatures } from '../radiomics';
import { inflateGzip } from './inflate-gzip';
import type { FeatureExtraction, ImageInspection, ImageLimits, MaskInspection, TaskInput } from './tasks';

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
  const { image, mask, label, settings } = input;
  const chosen = label === null ? settings : { ...settings, setting: { ...settings.setting, label } };
  const { values, diagnostics } = extractFeatures(read(image, input), read(mask, input), chosen, {
    onProgress: ({ completed, total, step }) => report(completed / total, step),
  });
  const finite = Object.entries(values).map(([name, value]) => [name, Number.isFinite(value) ? value : null]);
  return { values: Object.fromEntries(finite) as Record<string, number | null>, diagnostics, engineVersion };
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
