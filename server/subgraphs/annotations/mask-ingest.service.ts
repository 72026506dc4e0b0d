import { Database, WORKER_ACTOR } from '../../platform/database';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { AnnotationState } from './annotation-state.type';
import { AnnotationEntity } from './annotation.entity';
import { readSettledSeries, SeriesFacts } from './references/image-series.reference';
import { markUploadRejected } from './references/upload.reference';
import { Rejection } from './rejection.type';

/** A mask and the image it was drawn on. */
export interface MaskToIngest {
  readonly annotation: AnnotationEntity;
  readonly series: SeriesFacts;
}

/** What the inspection found in a good mask. */
export interface MaskFacts {
  readonly geometry: object;
  readonly voxelCount: number;
  readonly volumeMl: number;
}

/** The verdict on a mask, written by the ingest job. A verdict is written once; a second one changes nothing. */
export class MaskIngestService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  find(annotationId: string): Promise<MaskToIngest | null> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const annotation = await em.findOneBy(AnnotationEntity, { id: annotationId });
      if (annotation === null) return null;
      const series = await readSettledSeries(em, annotation.seriesId);
      return series === null ? null : { annotation, series };
    });
  }

  /** The mask is READY under its final key. */
  async accept(id: string, objectKey: string, facts: MaskFacts): Promise<void> {
    await this.database.transaction(WORKER_ACTOR, (em) =>
      em.update(
        AnnotationEntity,
        { id, state: AnnotationState.VERIFYING },
        {
          state: AnnotationState.READY,
          objectKey,
          ...facts,
        },
      ),
    );
  }

  /** The mask is REJECTED: of the file only the reasons stay. */
  async reject(annotation: AnnotationEntity, rejections: Rejection[]): Promise<void> {
    const { id, uploadId } = annotation;
    const verdict = { state: AnnotationState.REJECTED, rejections, sha256: null, geometry: null };
    await this.database.transaction(WORKER_ACTOR, async (em) => {
      const { affected } = await em.update(AnnotationEntity, { id, state: AnnotationState.VERIFYING }, verdict);
      if (affected === 1) await markUploadRejected(em, uploadId);
    });
  }
}
