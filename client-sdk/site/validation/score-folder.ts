import { ConcordError } from '../../../models/core/errors';
import { signatureRow } from '../../../models/learning';
import type { EnginePool } from '../../../models/runtime';
import { forEachParallel } from '../../client/parallel';
import type { FolderCase } from '../folder/cohort-folder';
import { siteErrors } from '../site.errors';
import type { DownloadedModel } from './download-model';
import { type ExtractedCase, extractCase, type ExtractionSetup } from './extract-case';
import { featureDigest } from './feature-digest';
import type { CaseFailure, SiteProgress, SubmittedCase } from './site-validation';

export interface ScoringSetup extends ExtractionSetup {
  readonly engine: Pick<EnginePool, 'extractFeatures' | 'scoreRows'>;
  readonly model: DownloadedModel;
  readonly threads: number;
  readonly onProgress: (progress: SiteProgress) => void;
}

export interface ScoredFolder {
  /** What may leave, in the order of the folder. */
  readonly cases: readonly SubmittedCase[];
  readonly failures: readonly CaseFailure[];
}

interface PreparedCase extends ExtractedCase {
  readonly caseCode: string;
  readonly label: number;
  readonly row: readonly number[];
}

/** Extracts and scores every case; a case that cannot be scored is listed with its reason. */
export async function scoreFolder(cases: readonly FolderCase[], setup: ScoringSetup): Promise<ScoredFolder> {
  const prepared = new Map<string, PreparedCase>();
  const failures = new Map<string, CaseFailure>();
  await forEachParallel(cases, setup.threads, async (item) => {
    try {
      prepared.set(item.caseCode, await prepareCase(item, setup));
    } catch (error) {
      if (!(error instanceof ConcordError) || setup.signal?.aborted) throw error;
      failures.set(item.caseCode, { caseCode: item.caseCode, code: error.code, message: error.message });
    }
    const done = prepared.size + failures.size;
    setup.onProgress({ phase: 'FEATURES', done, total: cases.length, caseCode: item.caseCode });
  });
  const ordered = cases.flatMap(({ caseCode }) => prepared.get(caseCode) ?? []);
  return {
    cases: await scoreCases(ordered, setup),
    failures: cases.flatMap(({ caseCode }) => failures.get(caseCode) ?? []),
  };
}

async function prepareCase(item: FolderCase, setup: ScoringSetup): Promise<PreparedCase> {
  const { caseCode, outcome } = item;
  if (outcome === null) throw new ConcordError(siteErrors.CASE_OUTCOME_MISSING, `Case ${caseCode}.`);
  const extracted = await extractCase(item, setup);
  return { ...extracted, caseCode, label: outcome, row: signatureRow(setup.model.manifest, extracted.values) };
}

async function scoreCases(prepared: readonly PreparedCase[], setup: ScoringSetup): Promise<SubmittedCase[]> {
  if (prepared.length === 0) return [];
  const rows = prepared.map(({ row }) => [...row]);
  const scores = await setup.engine.scoreRows({ onnx: setup.model.onnx, rows }, { signal: setup.signal });
  setup.onProgress({ phase: 'SCORES', done: prepared.length, total: prepared.length });
  const { engineVersion, presetDigest } = setup;
  return prepared.map(({ caseCode, label, imageSha256, maskSha256, values }, index) => ({
    caseCode,
    value: scores[index],
    label,
    imageSha256,
    maskSha256,
    featureDigest: featureDigest({ engineVersion, imageSha256, maskSha256, presetDigest, values }),
  }));
}
