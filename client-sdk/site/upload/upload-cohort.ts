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
import { casesByCode, syncCases } from './sync-cases';

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
  const { cohortId } = given;
  const { cases } = typeof given.folder === 'string' ? await readCohortFolder(given.folder) : given.folder;
  const transfers = await openTransfers(cases, await casesByCode(client, cohortId));
  const unsent = transfers.filter(({ wasReady }) => !wasReady).map(({ item }) => item);
  const localRejections = (given.localChecks ?? true) ? await checkCohortFiles(unsent, options) : [];
  const refused = new Set(localRejections.map(({ caseCode }) => caseCode));
  const accepted = transfers.filter(({ item }) => !refused.has(item.caseCode));
  const known = await syncCases(
    client,
    cohortId,
    accepted.map(({ item }) => item),
  );
  for (const transfer of accepted)
    continueTransfer(transfer, found(known.get(transfer.item.caseCode) ?? null, `case ${transfer.item.caseCode}`));
  const open = accepted.filter(({ wasReady }) => !wasReady);
  await sendImages(client, open, options);
  const settled = await settleCases(client, cohortId, open, options);
  return {
    total: cases.length,
    ready: settled.ready,
    skipped: accepted.filter(({ wasReady }) => wasReady).map(({ item }) => item.caseCode),
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

/** Compares every file with what the server has; files are read one after the other. */
async function openTransfers(items: readonly FolderCase[], known: ReadonlyMap<string, Case>): Promise<CaseTransfer[]> {
  const transfers: CaseTransfer[] = [];
  for (const item of items) {
    const [image, mask] = [await digestedSource(item.imageFile), await digestedSource(item.maskFile)];
    const nothing = { caseId: '', seriesId: null, annotationId: null, wasReady: false, refusals: [] };
    const transfer: CaseTransfer = { item, image, mask, ...nothing };
    const existing = known.get(item.caseCode);
    if (existing) continueTransfer(transfer, existing);
    transfers.push(transfer);
  }
  return transfers;
}

function withDefaults(given: Partial<CohortUploadOptions>): CohortUploadOptions {
  return {
    tool: given.tool ?? defaultTool,
    parallel: given.parallel ?? defaultParallel,
    onProgress: given.onProgress ?? ((_progress: CohortUploadProgress) => undefined),
    signal: given.signal,
  };
}
