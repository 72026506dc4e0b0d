import { ConcordError } from '../../../models/core/errors';
import {
  abortUploadOperation,
  beginUploadOperation,
  completeUploadOperation,
  getUploadOperation,
  type CompleteUploadMutation,
  type UploadFieldsFragment,
  type UploadPurpose,
} from '../../generated/operations';
import { clientErrors } from '../client.errors';
import { idempotencyKey } from '../idempotency-key';
import { found } from '../operations/operation-group';
import type { GraphqlTransport } from '../transport/graphql-transport';
import { sendParts } from './send-parts';
import { uploadSource, type UploadSource } from './upload-source';

export type Upload = UploadFieldsFragment;

/** Where the bytes belong: a case for IMAGE and MASK, a study for MODEL. */
export interface UploadTarget {
  readonly purpose: UploadPurpose;
  readonly caseId?: string;
  readonly studyId?: string;
  /** Default: the file's own name. */
  readonly fileName?: string;
}

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface UploadOptions {
  readonly onProgress?: (progress: UploadProgress) => void;
  readonly signal?: AbortSignal;
}

export interface UploadResult {
  readonly upload: CompleteUploadMutation['completeUpload']['upload'];
  /** The series an IMAGE became. */
  readonly series: CompleteUploadMutation['completeUpload']['series'];
  readonly sha256: string;
}

/** After this many aborted uploads of the same bytes something else is wrong. */
const maximumAttempts = 20;

/** Uploads in parts that can be continued after any interruption. */
export class UploadOperations {
  constructor(private readonly transport: GraphqlTransport) {}

  /**
   * Uploads a file or bytes. The idempotency key comes from content and target: calling it again continues the same
   * upload, and calling it after success returns it.
   *
   * @throws UPLOAD_PART_REFUSED, UPLOAD_FILE_CHANGED, UPLOAD_NOT_POSSIBLE and the server's errors
   */
  async upload(
    content: string | Uint8Array | UploadSource,
    target: UploadTarget,
    options: UploadOptions = {},
  ): Promise<UploadResult> {
    const source = await uploadSource(content, target.fileName);
    const sha256 = await source.sha256();
    const upload = await this.begin(source, sha256, target, options.signal);
    const report = (sentBytes: number): void => options.onProgress?.({ sentBytes, totalBytes: source.sizeBytes });
    if (upload.state !== 'UPLOADING') {
      report(source.sizeBytes);
      return { upload, series: upload.series, sha256 };
    }
    await sendParts(this.transport, source, upload, { onSent: report, signal: options.signal });
    return { ...(await this.complete(upload.id, options.signal)), sha256 };
  }

  async getUpload(id: string): Promise<Upload> {
    return found((await this.transport.execute(getUploadOperation, { id })).upload, `upload ${id}`);
  }

  async abortUpload(uploadId: string): Promise<void> {
    await this.transport.execute(abortUploadOperation, { input: { uploadId } }, { idempotent: true });
  }

  /** Begins or finds the upload; one that was aborted, or refused without a series, is begun anew. */
  private async begin(
    source: UploadSource,
    sha256: string,
    target: UploadTarget,
    signal?: AbortSignal,
  ): Promise<Upload> {
    const { purpose, caseId, studyId } = target;
    const request = { purpose, caseId, studyId, fileName: source.fileName, sizeBytes: source.sizeBytes, sha256 };
    for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
      const input = { ...request, idempotencyKey: idempotencyKey('beginUpload', request, attempt) };
      const { upload } = (await this.transport.execute(beginUploadOperation, { input }, { signal })).beginUpload;
      const spoiled = upload.state === 'ABORTED' || (upload.state === 'REJECTED' && upload.series === null);
      if (!spoiled) return upload;
    }
    throw new ConcordError(
      clientErrors.UPLOAD_NOT_POSSIBLE,
      `${source.fileName} was refused ${maximumAttempts} times.`,
    );
  }

  private async complete(uploadId: string, signal?: AbortSignal): Promise<CompleteUploadMutation['completeUpload']> {
    const variables = { input: { uploadId } };
    return (await this.transport.execute(completeUploadOperation, variables, { idempotent: true, signal }))
      .completeUpload;
  }
}
