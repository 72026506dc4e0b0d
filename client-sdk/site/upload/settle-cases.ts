import type { ConcordClient } from '../../client/concord-client';
import type { Case } from '../../client/operations/cohort-operations';
import { collect } from '../../client/pagination';
import { forEachParallel } from '../../client/parallel';
import { waitFor } from '../../client/wait-for-job';
import { type CaseTransfer, currentAnnotation, currentSeries, noteRefusal } from './case-transfer';
import type { CaseRejection, CohortUploadOptions } from './cohort-upload';

const firstPollMs = 250;

/** What became of the cases. */
export interface SettledCases {
  readonly ready: readonly string[];
  readonly rejections: readonly CaseRejection[];
}

type Outcome =
  { readonly state: 'READY' } | { readonly state: 'REJECTED'; readonly rejections: readonly CaseRejection[] };

/**
 * Waits until the server has verified every image and mask; a mask is sent as soon as its image is READY.
 *
 * A rejected image or mask ends its case, with the server's reasons.
 */
export async function settleCases(
  client: ConcordClient,
  cohortId: string,
  transfers: readonly CaseTransfer[],
  options: CohortUploadOptions,
): Promise<SettledCases> {
  if (transfers.length === 0) return { ready: [], rejections: [] };
  const outcomes = new Map<CaseTransfer, Outcome>();
  const round = async (): Promise<number> => {
    const cases = new Map((await collect(client.cohorts.listCases(cohortId))).map((item) => [item.caseCode, item]));
    const open = transfers.filter((transfer) => !outcomes.has(transfer));
    await forEachParallel(open, options.parallel, async (transfer) => {
      const known = cases.get(transfer.item.caseCode);
      const outcome = known ? await advance(client, transfer, known, options) : null;
      if (outcome) outcomes.set(transfer, outcome);
    });
    options.onProgress({ phase: 'VERIFY', done: outcomes.size, total: transfers.length });
    return outcomes.size;
  };
  await waitFor(round, (settled) => settled === transfers.length, { signal: options.signal, pollMs: firstPollMs });
  const results = transfers.map((transfer) => [transfer.item.caseCode, outcomes.get(transfer)] as const);
  return {
    ready: results.flatMap(([caseCode, outcome]) => (outcome?.state === 'READY' ? [caseCode] : [])),
    rejections: results.flatMap(([, outcome]) => (outcome?.state === 'REJECTED' ? outcome.rejections : [])),
  };
}

/** One step of a case; null while the server still verifies. */
async function advance(
  client: ConcordClient,
  transfer: CaseTransfer,
  known: Case,
  options: CohortUploadOptions,
): Promise<Outcome | null> {
  if (transfer.refusals.length > 0) return { state: 'REJECTED', rejections: transfer.refusals };
  const series = currentSeries(transfer, known);
  if (series?.state === 'REJECTED') return rejected(transfer, 'IMAGE', series.rejections);
  if (!series || series.state !== 'READY') return null;
  if (transfer.annotationId === null) await sendMask(client, transfer, series.id, options);
  const annotation = currentAnnotation(transfer, known);
  if (annotation?.state === 'REJECTED') return rejected(transfer, 'MASK', annotation.rejections);
  return annotation?.state === 'READY' ? { state: 'READY' } : null;
}

async function sendMask(
  client: ConcordClient,
  transfer: CaseTransfer,
  seriesId: string,
  options: CohortUploadOptions,
): Promise<void> {
  const target = { purpose: 'MASK' as const, caseId: transfer.caseId };
  const { tool, signal } = options;
  try {
    const { upload } = await client.uploads.upload(transfer.mask, target, { signal });
    const input = { seriesId, uploadId: upload.id, tool, label: transfer.item.label };
    transfer.annotationId = (await client.annotations.registerAnnotation(input)).id;
  } catch (error) {
    noteRefusal(transfer, 'MASK', error);
  }
}

function rejected(
  transfer: CaseTransfer,
  part: CaseRejection['part'],
  reasons: readonly Pick<CaseRejection, 'code' | 'message' | 'nextStep'>[] | null,
): Outcome {
  const { caseCode } = transfer.item;
  return {
    state: 'REJECTED',
    rejections: (reasons ?? []).map((reason) => ({ ...reason, caseCode, part, where: 'SERVER' })),
  };
}
