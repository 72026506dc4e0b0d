import fs from 'node:fs/promises';
import type { RadiomicsSettings } from '../../../models/radiomics';
import type { EnginePool } from '../../../models/runtime';
import { sha256OfBytes } from '../../client/upload/upload-source';
import type { FolderCase } from '../folder/cohort-folder';
import type { FeatureValues, VectorStore } from './vector-store';

export interface ExtractionSetup {
  readonly engine: Pick<EnginePool, 'extractFeatures'>;
  readonly store: VectorStore;
  readonly settings: RadiomicsSettings;
  readonly presetDigest: string;
  readonly engineVersion: string;
  readonly signal?: AbortSignal;
}

/** The features of one case, with the digests of the files they came from. */
export interface ExtractedCase {
  readonly values: FeatureValues;
  readonly imageSha256: string;
  readonly maskSha256: string;
}

/** Extracts one case's features, or takes them from an earlier run. */
export async function extractCase(item: FolderCase, setup: ExtractionSetup): Promise<ExtractedCase> {
  const { engine, store, settings, presetDigest, engineVersion, signal } = setup;
  const [image, mask] = await Promise.all([fs.readFile(item.imageFile), fs.readFile(item.maskFile)]);
  const digests = { imageSha256: sha256OfBytes(image), maskSha256: sha256OfBytes(mask) };
  const inputs = { ...digests, label: item.label, presetDigest, engineVersion };
  const stored = await store.read(inputs);
  if (stored) return { values: stored, ...digests };
  const extraction = await engine.extractFeatures({ image, mask, label: item.label, settings }, { signal });
  const values = Object.fromEntries(
    Object.entries(extraction.values).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
  );
  await store.write(inputs, values);
  return { values, ...digests };
}
