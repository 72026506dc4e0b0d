import { createHash } from 'node:crypto';
import { EntityManager } from 'typeorm';
import { Actor, Database } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { JobQueue } from '../../platform/queue';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { ObjectStore } from '../../storage';
import { cohortsErrors } from './cohorts.errors';
import { ImageSeriesEntity } from './image-series.entity';
import { uploadKey } from './object-keys';
import { SeriesState } from './series-state.type';
import { requireUpload, stateForbids } from './upload-access.service';
import { partsOf } from './upload-parts';
import { UploadState } from './upload-state.type';
import { UploadEntity } from './upload.entity';

/** The upload, and its series when it is an image. */
export interface CompletedUpload {
  readonly upload: UploadEntity;
  readonly series: ImageSeriesEntity | null;
}

/**
 * Joins the parts, checks the digest of the whole, and lets the file in.
 *
 * Store and database cannot commit together, so every step can be done again: the object exists or its parts do, the
 * row says UPLOADING until the digest was checked, and row and job appear in one transaction.
 */
export class UploadCompletionService {
  private readonly database: Database;
  private readonly objectStore: ObjectStore;
  private readonly queue: JobQueue;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'objectStore' | 'queue'>) {
    this.database = deps.database;
    this.objectStore = deps.objectStore;
    this.queue = deps.queue;
  }

  async complete(actor: Actor, uploadId: string): Promise<CompletedUpload> {
    const upload = await this.database.transaction(actor, (em) => requireUpload(em, actor, uploadId));
    if (upload.completedAt !== null) return this.load(actor, uploadId);
    if (upload.state === UploadState.REJECTED) return this.discard(actor, upload, 'was refused before');
    if (upload.state !== UploadState.UPLOADING) throw stateForbids(upload);
    await this.assemble(upload);
    const sha256 = await this.digestOf(upload);
    if (sha256 === null) return this.load(actor, uploadId);
    if (sha256 !== upload.declaredSha256) {
      return this.discard(actor, upload, `has SHA-256 ${sha256}, declared was ${upload.declaredSha256}`);
    }
    await this.database.transaction(actor, (em) => this.admit(em, upload));
    return this.load(actor, uploadId);
  }

  private async assemble(upload: UploadEntity): Promise<void> {
    const key = uploadKey(upload);
    if ((await this.objectStore.stat(key)) !== null) return;
    const missing = (await partsOf(upload, this.objectStore)).filter((part) => !part.received);
    if (missing.length > 0 || upload.storeUploadId === null) {
      const numbers = missing.slice(0, 20).map((part) => part.number);
      const more = missing.length > 20 ? ` and ${missing.length - 20} more` : '';
      throw new ConcordError(
        cohortsErrors.UPLOAD_INCOMPLETE,
        `${upload.fileName} lacks parts ${numbers.join(', ')}${more}.`,
      );
    }
    try {
      await this.objectStore.completeMultipart(key, upload.storeUploadId);
    } catch (error) {
      // A second call at the same time may have joined them first.
      if ((await this.objectStore.stat(key)) === null) throw error;
    }
  }

  /** SHA-256 of the stored bytes; null when another call has completed or discarded the upload meanwhile. */
  private async digestOf(upload: UploadEntity): Promise<string | null> {
    const key = uploadKey(upload);
    const stored = await this.objectStore.stat(key);
    if (stored === null) return null;
    if (stored.sizeBytes !== upload.sizeBytes) return `of ${stored.sizeBytes} instead of ${upload.sizeBytes} bytes`;
    const hash = createHash('sha256');
    for await (const chunk of await this.objectStore.openRead(key)) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  }

  private async admit(em: EntityManager, upload: UploadEntity): Promise<void> {
    const { id, declaredSha256: sha256, sizeBytes } = upload;
    const { affected } = await em.update(
      UploadEntity,
      { id, state: UploadState.UPLOADING },
      { state: UploadState.STORED, completedAt: new Date() },
    );
    if (affected !== 1) return;
    const series = await em.findOneBy(ImageSeriesEntity, { uploadId: id });
    if (series === null) return;
    await em.update(ImageSeriesEntity, { id: series.id }, { state: SeriesState.VERIFYING, sha256, sizeBytes });
    await this.queue.send('cohorts.ingest', { seriesId: series.id }, { manager: em });
  }

  /** Removes everything of a file that is not what was declared, in an order that a crash cannot leave half done. */
  private async discard(actor: Actor, upload: UploadEntity, cause: string): Promise<never> {
    const { id } = upload;
    await this.database.transaction(actor, async (em) => {
      await em.delete(ImageSeriesEntity, { uploadId: id, state: SeriesState.UPLOADING });
      await em.update(UploadEntity, { id, state: UploadState.UPLOADING }, { state: UploadState.REJECTED });
    });
    await this.objectStore.remove(uploadKey(upload));
    await this.database.transaction(actor, async (em) => {
      await em.query('DELETE FROM concord.idempotency_keys WHERE record_id = $1', [id]);
      await em.delete(UploadEntity, { id, state: UploadState.REJECTED });
    });
    throw new ConcordError(cohortsErrors.UPLOAD_DIGEST_MISMATCH, `${upload.fileName} ${cause}.`);
  }

  private load(actor: Actor, uploadId: string): Promise<CompletedUpload> {
    return this.database.transaction(actor, async (em) => ({
      upload: await requireUpload(em, actor, uploadId),
      series: await em.findOneBy(ImageSeriesEntity, { uploadId }),
    }));
  }
}
