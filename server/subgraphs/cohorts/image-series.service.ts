import { In } from 'typeorm';
import { Actor, Database } from '../../platform/database';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { ObjectStore } from '../../storage';
import { ImageSeriesEntity } from './image-series.entity';
import { ImageSeries } from './image-series.type';
import { niftiSuffix } from './object-keys';

/** Images of cases. */
export class ImageSeriesService {
  private readonly database: Database;
  private readonly objectStore: ObjectStore;
  private readonly signedUrlSeconds: number;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'objectStore' | 'config'>) {
    this.database = deps.database;
    this.objectStore = deps.objectStore;
    this.signedUrlSeconds = deps.config.limits.signedUrlSeconds;
  }

  findOrNull(actor: Actor, id: string): Promise<ImageSeriesEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(ImageSeriesEntity, { id }));
  }

  /** All series of several cases, the latest last. */
  async ofCases(actor: Actor, caseIds: readonly string[]): Promise<ReadonlyMap<string, ImageSeriesEntity[]>> {
    const rows = await this.database.transaction(actor, (em) =>
      em.find(ImageSeriesEntity, { where: { caseId: In([...caseIds]) }, order: { id: 'ASC' } }),
    );
    return Map.groupBy(rows, (row) => row.caseId);
  }

  /** The series of several uploads, by upload. */
  async ofUploads(actor: Actor, uploadIds: readonly string[]): Promise<ReadonlyMap<string, ImageSeriesEntity>> {
    const rows = await this.database.transaction(actor, (em) =>
      em.findBy(ImageSeriesEntity, { uploadId: In([...uploadIds]) }),
    );
    return new Map(rows.map((row) => [row.uploadId, row]));
  }

  /** A short-lived address of the file; null unless the image is READY. */
  async downloadUrl(series: ImageSeries): Promise<string | null> {
    if (series.state !== 'READY' || series.objectKey === null) return null;
    const fileName = `${series.id}${niftiSuffix(series.objectKey)}`;
    return this.objectStore.signGet(series.objectKey, this.signedUrlSeconds, fileName);
  }
}
