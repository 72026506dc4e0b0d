import { EnginePool } from '../../../models/runtime';
import type { ConcordClient } from '../../client/concord-client';
import { found } from '../../client/operations/operation-group';
import type { Case } from '../../client/operations/cohort-operations';
import { type CohortFolder, type FolderCase, readCohortFolder } from '../folder/cohort-folder';
import { checkCaseFiles } from './check-case-files';
import { type CaseTransfer, continueTransfer, digestedSource } from './case-transfer';
import type { CaseRejection, CohortUploadOptions, CohortUploadProgress, CohortUploadReport } from './cohort-upload';
import { sendImages } from './send-images';
import { settleCases } from './settle-cases';
import { syncCases } from './sync-cases';

export interface UploadCohortOptions extends Partial<CohortUploadOptions> {
  /** A folder with cohort.csv, or one that was read already. */
  readonly folder: string | CohortFolder;
  readonly cohortId: string;
  /** Check every file here before it is sent. Default true. */
  readonly localChecks?: boolean;
}

const defaultTool = 'concord-cli';
const defaultParallel = 2;

/**
 * Uploads a folder of cases: local checks, case records, images, masks; then waits until the server has verified all.
 *
 * Run it again after any interruption: what the server has is not sent again. Cases that fail the local checks are
 * not sent at all.
 *
 * @throws COHORT_FILE_MISSING, COHORT_FILE_INVALID and the client's and server's errors; a rejected case is no error
 */
export async function uploadCohort(client: ConcordClient, given: UploadCohortOptions): Promise<CohortUploadReport> {
  const options = withDefaults(given);
  const { cases } = typeof given.folder === 'string' ? await readCohortFolder(given.folder) : given.folder;
  const localRejections = (given.localChecks ?? true) ? await checkCohortFiles(cases, options) : [];
  const refused = new Set(localRejections.map(({ caseCode }) => caseCode));
  const accepted = cases.filter(({ caseCode }) => !refused.has(caseCode));
  const known = await syncCases(client, given.cohortId, accepted);
  const transfers: CaseTransfer[] = [];
  for (const item of accepted) transfers.push(await startTransfer(item, known));
  const open = transfers.filter((transfer) => !transfer.wasReady);
  await sendImages(client, open, options);
  const settled = await settleCases(client, given.cohortId, open, options);
  return {
    total: cases.length,
    ready: settled.ready,
    skipped: transfers.filter((transfer) => transfer.wasReady).map((transfer) => transfer.item.caseCode),
    rejections: [...localRejections, ...settled.rejections],
  };
}

/** The local checks alone: what the server would refuse, and why. */
export async function checkCohortFiles(
  cases: readonly FolderCase[],
  given: Partial<CohortUploadOptions> = {},
): Promise<CaseRejection[]> {
  const options = withDefaults(given);
  const engine = new EnginePool({ threads: options.parallel });
  let done = 0;
  const onChecked = (caseCode: string): void => {
    done += 1;
    options.onProgress({ phase: 'CHECK', done, total: cases.length, caseCode });
  };
  try {
    return await checkCaseFiles(engine, cases, { parallel: options.parallel, onChecked, signal: options.signal });
  } finally {
    await engine.close();
  }
}

async function startTransfer(item: FolderCase, known: ReadonlyMap<string, Case>): Promise<CaseTransfer> {
  const existing = found(known.get(item.caseCode) ?? null, `case ${item.caseCode}`);
  const [image, mask] = [await digestedSource(item.imageFile), await digestedSource(item.maskFile)];
  const nothing = { seriesId: null, annotationId: null, wasReady: false, refusals: [] };
  const transfer: CaseTransfer = { item, image, mask, caseId: existing.id, ...nothing };
  continueTransfer(transfer, existing);
  return transfer;
}

function withDefaults(given: Partial<CohortUploadOptions>): CohortUploadOptions {
  return {
    tool: given.tool ?? defaultTool,
    parallel: given.parallel ?? defaultParallel,
    onProgress: given.onProgress ?? ((_progress: CohortUploadProgress) => undefined),
    signal: given.signal,
  };
}
