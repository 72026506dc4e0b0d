import { EntityManager } from 'typeorm';
import { Database, WORKER_ACTOR } from '../../platform/database';
import { JobQueue } from '../../platform/queue';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { ImageSeriesEntity } from './image-series.entity';
import { waitingAnnotations } from './references/annotation.reference';
import { Rejection } from './rejection.type';
import { SeriesState } from './series-state.type';
import { UploadState } from './upload-state.type';
import { UploadEntity } from './upload.entity';
import { VolumeGeometry } from './volume-geometry.type';

/** A series and the upload that brought it. */
export interface SeriesToIngest {
  readonly series: ImageSeriesEntity;
  readonly upload: UploadEntity;
}

/** The verdict on an image, written by the ingest job. A verdict is written once; a second one changes nothing. */
export class ImageIngestService {
  private readonly database: Database;
  private readonly queue: JobQueue;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'queue'>) {
    this.database = deps.database;
    this.queue = deps.queue;
  }

  find(seriesId: string): Promise<SeriesToIngest | null> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const series = await em.findOneBy(ImageSeriesEntity, { id: seriesId });
      if (series === null) return null;
      return { series, upload: await em.findOneByOrFail(UploadEntity, { id: series.uploadId }) };
    });
  }

  /** The image is READY under its final key. */
  accept(seriesId: string, objectKey: string, geometry: VolumeGeometry): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      await this.decide(em, seriesId, { state: SeriesState.READY, objectKey, geometry });
    });
  }

  /** The image is REJECTED: of the file only the reasons stay. */
  reject(seriesId: string, rejections: Rejection[]): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const verdict = { state: SeriesState.REJECTED, rejections, objectKey: null, sha256: null, sizeBytes: null };
      const uploadId = await this.decide(em, seriesId, { ...verdict, geometry: null });
      if (uploadId === null) return;
      await em.update(UploadEntity, { id: uploadId }, { state: UploadState.REJECTED, objectKey: null });
    });
  }

  /**
   * Writes the verdict if there is none and wakes the masks that wait for it.
   *
   * The series row is locked by the update first; a mask job that still reads VERIFYING has its row seen here.
   */
  private async decide(em: EntityManager, id: string, verdict: Partial<ImageSeriesEntity>): Promise<string | null> {
    const { affected } = await em.update(ImageSeriesEntity, { id, state: SeriesState.VERIFYING }, verdict);
    if (affected !== 1) return null;
    for (const annotationId of await waitingAnnotations(em, id)) {
      await this.queue.send('annotations.ingest', { annotationId }, { manager: em });
    }
    return (await em.findOneByOrFail(ImageSeriesEntity, { id })).uploadId;
  }
}
