import fs from 'node:fs/promises';
import { ConcordError } from '../../../models/core/errors';
import { canonicalPreset, engineVersion, featureNames, type RadiomicsSettings } from '../../../models/radiomics';
import { type EnginePool, sha256Hex } from '../../../models/runtime';
import { forEachParallel } from '../../client/parallel';
import { siteErrors } from '../site.errors';
import type { Batch, BatchCase } from './batch-cases';
import { BatchOutput } from './batch-output';
import { featureLine, type RowProvenance } from './feature-table';

/** A case without features. */
export interface BatchFailure {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** How a batch ended. */
export interface BatchResult {
  readonly total: number;
  /** Computed by an earlier run into the same file. */
  readonly resumed: number;
  readonly failures: readonly BatchFailure[];
}

/** Options of a batch. */
export interface BatchOptions {
  readonly engine: EnginePool;
  readonly settings: RadiomicsSettings;
  /** Label of cases without one of their own; that of the settings when left out. */
  readonly label?: number;
  /** Table to write, and to go on with. */
  readonly out: string;
  /** Cases at a time. */
  readonly workers: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Extracts every case of a table. A case that fails has its reason in its row and never stops the others; a run into a
 * table that is there already computes only what is missing or failed.
 *
 * @throws BATCH_OUTPUT_DIFFERENT
 */
export async function runBatch(batch: Batch, options: BatchOptions): Promise<BatchResult> {
  const names = featureNames(options.settings);
  const settingsSha256 = sha256Hex(canonicalPreset(options.settings));
  const identity = { columns: batch.columns, featureNames: names, engineVersion, settingsSha256 };
  const output = new BatchOutput(options.out, identity);
  const missing = batch.cases.filter(({ fields }) => !output.has(fields));
  const failures: BatchFailure[] = [];
  const total = batch.cases.length;
  let done = total - missing.length;
  options.onProgress?.(done, total);
  await forEachParallel(missing, options.workers, async (item) => {
    const { values, failure, ...digests } = await extractCase(item, options);
    if (failure) failures.push(failure);
    const error = failure ? `${failure.code}: ${failure.message}` : '';
    const provenance: RowProvenance = { error, engineVersion, settingsSha256, ...digests };
    output.add(item.fields, featureLine(item.fields, provenance, names, values));
    options.onProgress?.(++done, total);
  });
  output.finish(batch.cases);
  return { total, resumed: total - missing.length, failures: failures.sort((a, b) => a.line - b.line) };
}

interface CaseResult {
  readonly values: Readonly<Record<string, number | null>>;
  readonly imageSha256: string;
  readonly maskSha256: string;
  readonly failure: BatchFailure | null;
}

async function extractCase(item: BatchCase, { engine, settings, label }: BatchOptions): Promise<CaseResult> {
  const digests = { imageSha256: '', maskSha256: '' };
  try {
    const ownLabel = labelOf(item) ?? label;
    const [image, mask] = [await readBytes(item, 'Image'), await readBytes(item, 'Mask')];
    digests.imageSha256 = sha256Hex(image);
    digests.maskSha256 = sha256Hex(mask);
    const { values } = await engine.extractFeatures({ image, mask, label: ownLabel, settings });
    return { ...digests, values, failure: null };
  } catch (error) {
    const { code, message } =
      error instanceof ConcordError ? error : new ConcordError(siteErrors.CASE_FAILED_UNFORESEEN, `${String(error)}.`);
    return { ...digests, values: {}, failure: { line: item.line, code, message } };
  }
}

function labelOf({ label, labelChannel }: BatchCase): number | undefined {
  if (labelChannel !== null)
    throw new ConcordError(siteErrors.CASE_LABEL_INVALID, 'Masks with several channels (Label_channel) are not read.');
  if (label === null) return undefined;
  const value = Number(label);
  if (!Number.isInteger(value) || value < 1)
    throw new ConcordError(siteErrors.CASE_LABEL_INVALID, `The label "${label}" is no whole number from 1.`);
  return value;
}

async function readBytes(item: BatchCase, column: 'Image' | 'Mask'): Promise<Uint8Array> {
  const file = column === 'Image' ? item.imageFile : item.maskFile;
  if (file === '') throw new ConcordError(siteErrors.CASE_FILE_UNREADABLE, `The column ${column} is empty.`);
  try {
    return await fs.readFile(file);
  } catch (error) {
    throw new ConcordError(siteErrors.CASE_FILE_UNREADABLE, `${(error as Error).message}.`);
  }
}
