import path from 'node:path';
import { ConcordError } from '../../../models/core/errors';
import { ENGINE_VERSION } from '../../../models/learning';
import { EnginePool } from '../../../models/runtime';
import { evaluateScores } from '../../../models/statistics';
import type { ConcordClient } from '../../client/concord-client';
import { type CohortFolder, readCohortFolder } from '../folder/cohort-folder';
import { siteErrors } from '../site.errors';
import { claimedFigures } from './claimed-figures';
import { type DownloadedModel, downloadModel } from './download-model';
import { type ScoredFolder, scoreFolder } from './score-folder';
import type { SiteProgress, SiteSubmission, SiteValidationResult } from './site-validation';
import { VectorStore } from './vector-store';

export interface SiteValidationOptions {
  /** A folder with cohort.csv, or one that was read already; every case needs an outcome. */
  readonly folder: string | CohortFolder;
  readonly studyId: string;
  readonly centerId: string;
  readonly modelVersionId: string;
  /** Where feature vectors are kept for the next run. Default: `.concord-site` in the folder. */
  readonly stateFolder?: string;
  /** Worker threads. Default 2. */
  readonly threads?: number;
  /** Compute everything, send nothing. */
  readonly dryRun?: boolean;
  /** Default: derived from study, center, model and cases. */
  readonly idempotencyKey?: string;
  readonly onProgress?: (progress: SiteProgress) => void;
  readonly signal?: AbortSignal;
}

const defaultThreads = 2;

/**
 * Validates a released model where the images are: downloads the model, extracts features and scores here, and
 * registers case codes, scores, labels, digests and the figures computed from them. No image, mask, feature or
 * clinical value leaves.
 *
 * Run it again after an interruption: vectors that were computed are kept.
 *
 * @throws COHORT_FILE_INVALID, MODEL_DIGEST_WRONG, PRESET_ENGINE_DIFFERENT, COHORT_NOT_EVALUABLE and the server's errors
 */
export async function runSiteValidation(
  client: ConcordClient,
  options: SiteValidationOptions,
): Promise<SiteValidationResult> {
  const report = options.onProgress ?? (() => undefined);
  const folder = typeof options.folder === 'string' ? await readCohortFolder(options.folder) : options.folder;
  report({ phase: 'MODEL', done: 0, total: 1 });
  const model = await downloadModel(client, options.modelVersionId);
  requireSameEngine(model);
  report({ phase: 'MODEL', done: 1, total: 1 });
  const { cases, failures } = await score(folder, model, options, report);
  if (cases.length === 0) {
    const reasons = failures.map(({ caseCode, code }) => `${caseCode}: ${code}`).join(', ');
    throw new ConcordError(siteErrors.COHORT_NOT_EVALUABLE, `${folder.cases.length} cases, none scored (${reasons}).`, {
      failures,
    });
  }
  const values = cases.map(({ value }) => value);
  const labels = cases.map(({ label }) => label);
  const evaluation = evaluateScores(values, labels, model.manifest.threshold);
  const { studyId, centerId, modelVersionId } = options;
  const modelDigest = model.modelVersion.digest;
  const submission = { studyId, centerId, modelVersionId, modelDigest, cases, claimed: claimedFigures(evaluation) };
  const externalValidation = options.dryRun ? null : await register(client, submission, options, report);
  return { submission, failures, evaluation, externalValidation };
}

async function score(
  folder: CohortFolder,
  model: DownloadedModel,
  options: SiteValidationOptions,
  onProgress: (progress: SiteProgress) => void,
): Promise<ScoredFolder> {
  const threads = options.threads ?? defaultThreads;
  const engine = new EnginePool({ threads });
  const { settings, presetDigest } = model;
  const store = new VectorStore(options.stateFolder ?? path.join(folder.folder, '.concord-site'));
  const { signal } = options;
  try {
    return await scoreFolder(folder.cases, {
      engine,
      store,
      model,
      settings,
      presetDigest,
      engineVersion: ENGINE_VERSION,
      threads,
      onProgress,
      signal,
    });
  } finally {
    await engine.close();
  }
}

async function register(
  client: ConcordClient,
  submission: SiteSubmission,
  options: SiteValidationOptions,
  report: (progress: SiteProgress) => void,
): Promise<SiteValidationResult['externalValidation']> {
  report({ phase: 'REGISTER', done: 0, total: 1 });
  const { idempotencyKey } = options;
  const cases = submission.cases.map((item) => ({ ...item }));
  const registered = await client.validation.registerExternalValidation({ ...submission, cases, idempotencyKey });
  report({ phase: 'REGISTER', done: 1, total: 1 });
  return registered;
}

/** Features of another engine version would be other numbers. A model trained elsewhere names no engine. */
function requireSameEngine({ manifest, modelVersion }: DownloadedModel): void {
  const { engineVersion } = manifest;
  if (engineVersion === undefined || engineVersion === ENGINE_VERSION) return;
  throw new ConcordError(
    siteErrors.PRESET_ENGINE_DIFFERENT,
    `${modelVersion.name} ${modelVersion.version} was made with engine ${String(engineVersion)}, this is ${ENGINE_VERSION}.`,
  );
}
