import type { ConcordClient } from '../../client/concord-client';
import { forEachParallel } from '../../client/parallel';
import { found } from '../../client/operations/operation-group';
import { type CaseTransfer, noteRefusal } from './case-transfer';
import type { CohortUploadOptions } from './cohort-upload';

/** Sends the images the server does not have; progress counts the bytes of all images. */
export async function sendImages(
  client: ConcordClient,
  transfers: readonly CaseTransfer[],
  options: CohortUploadOptions,
): Promise<void> {
  const missing = transfers.filter((transfer) => transfer.seriesId === null);
  const total = missing.reduce((sum, { image }) => sum + image.sizeBytes, 0);
  const sent = new Map<string, number>();
  await forEachParallel(missing, options.parallel, async (transfer) => {
    const { caseCode } = transfer.item;
    const onProgress = ({ sentBytes }: { readonly sentBytes: number }): void => {
      sent.set(caseCode, sentBytes);
      const done = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
      options.onProgress({ phase: 'UPLOAD', done, total, caseCode });
    };
    const target = { purpose: 'IMAGE' as const, caseId: transfer.caseId };
    try {
      const result = await client.uploads.upload(transfer.image, target, { onProgress, signal: options.signal });
      transfer.seriesId = found(result.series, `series of upload ${result.upload.id}`).id;
    } catch (error) {
      noteRefusal(transfer, 'IMAGE', error);
    }
  });
}
