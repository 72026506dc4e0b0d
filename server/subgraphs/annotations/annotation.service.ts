import { EntityManager, In } from 'typeorm';
import { requirePermission } from '../../auth/permissions';
import { Config } from '../../platform/config';
import { Actor, Database, once, sqlStateOf } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId } from '../../platform/graph';
import { JobQueue } from '../../platform/queue';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { ObjectStore } from '../../storage';
import { AnnotationEntity } from './annotation.entity';
import { Annotation, RegisterAnnotationInput } from './annotation.type';
import { annotationsErrors } from './annotations.errors';
import { readSeries, SeriesFacts } from './references/image-series.reference';
import { readUpload, UploadFacts } from './references/upload.reference';

/** Raised by the database when content of a frozen cohort would change, and when a unique key is taken. */
const FROZEN_STATE = 'CC001';
const TAKEN_STATE = '23505';

/** Masks by reader, in versions. */
export class AnnotationService {
  private readonly database: Database;
  private readonly objectStore: ObjectStore;
  private readonly queue: JobQueue;
  private readonly limits: Config['limits'];

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'objectStore' | 'queue' | 'config'>) {
    this.database = deps.database;
    this.objectStore = deps.objectStore;
    this.queue = deps.queue;
    this.limits = deps.config.limits;
  }

  /** Ties a mask to an image as the actor's next version; a job then verifies it. */
  async register(actor: Actor, input: RegisterAnnotationInput): Promise<AnnotationEntity> {
    checkInput(input);
    return this.database.transaction(actor, async (em) => {
      const series = await requireSeries(em, input.seriesId);
      const upload = await requireMask(em, input.uploadId, series);
      const { studyId, centerId } = series;
      await requirePermission(em, actor, 'annotation.register', { studyId, centerId });
      const id = await once(em, actor, 'registerAnnotation', input.idempotencyKey, input, () =>
        translating(upload, () => this.insert(em, actor, { input, series, upload })),
      );
      return em.findOneByOrFail(AnnotationEntity, { id });
    });
  }

  async find(actor: Actor, id: string): Promise<AnnotationEntity> {
    const annotation = await this.findOrNull(actor, id);
    if (annotation !== null) return annotation;
    throw new ConcordError(annotationsErrors.ANNOTATION_NOT_FOUND, `There is no annotation ${id} that you may see.`);
  }

  findOrNull(actor: Actor, id: string): Promise<AnnotationEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(AnnotationEntity, { id }));
  }

  async findMany(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, AnnotationEntity>> {
    const rows = await this.database.transaction(actor, (em) => em.findBy(AnnotationEntity, { id: In([...ids]) }));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The masks of several cases or several images, the latest last. */
  async listBy(
    actor: Actor,
    parent: 'caseId' | 'seriesId',
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, AnnotationEntity[]>> {
    const rows = await this.database.transaction(actor, (em) =>
      em.find(AnnotationEntity, { where: { [parent]: In([...ids]) }, order: { id: 'ASC' } }),
    );
    return Map.groupBy(rows, (row) => row[parent]);
  }

  /** A short-lived address of the file; null unless the mask is READY. */
  async downloadUrl({ id, state, objectKey }: Annotation): Promise<string | null> {
    if (state !== 'READY' || objectKey === null) return null;
    const suffix = objectKey.endsWith('.gz') ? '.nii.gz' : '.nii';
    return this.objectStore.signGet(objectKey, this.limits.signedUrlSeconds, `${id}${suffix}`);
  }

  private async insert(em: EntityManager, actor: Actor, { input, series, upload }: Registration): Promise<string> {
    const id = newId('ann');
    const readerUsername = actor.username;
    await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${series.id} ${readerUsername}`]);
    const previous = await em.findOne(AnnotationEntity, {
      where: { seriesId: series.id, readerUsername },
      order: { version: 'DESC' },
    });
    await em.insert(AnnotationEntity, {
      id,
      studyId: series.studyId,
      centerId: series.centerId,
      caseId: series.caseId,
      seriesId: series.id,
      uploadId: upload.id,
      readerUsername,
      tool: input.tool,
      label: input.label,
      version: (previous?.version ?? 0) + 1,
      supersedesId: previous?.id ?? null,
      sha256: upload.declaredSha256,
      createdBy: actor.subject,
    });
    await this.queue.send('annotations.ingest', { annotationId: id }, { manager: em });
    return id;
  }
}

interface Registration {
  readonly input: RegisterAnnotationInput;
  readonly series: SeriesFacts;
  readonly upload: UploadFacts;
}

function checkInput({ label, tool }: RegisterAnnotationInput): void {
  if (!Number.isInteger(label) || label < 1 || label > 65_535) {
    throw new ConcordError(annotationsErrors.ANNOTATION_LABEL_INVALID, `The label is ${label}.`);
  }
  if (tool.trim() === '' || tool.length > 200) {
    throw new ConcordError(annotationsErrors.ANNOTATION_TOOL_INVALID, `The tool has ${tool.length} characters.`);
  }
}

async function requireSeries(em: EntityManager, id: string): Promise<SeriesFacts> {
  const series = await readSeries(em, id);
  if (series !== null) return series;
  throw new ConcordError(annotationsErrors.IMAGE_SERIES_NOT_FOUND, `There is no image ${id} that you may see.`);
}

/** The upload, if it is a mask of the same case; REJECTED is let through for a repeated request. */
async function requireMask(em: EntityManager, id: string, series: SeriesFacts): Promise<UploadFacts> {
  const upload = await readUpload(em, id);
  if (upload === null) {
    throw new ConcordError(annotationsErrors.UPLOAD_NOT_FOUND, `There is no upload ${id} that you may see.`);
  }
  const fits = upload.purpose === 'MASK' && upload.caseId === series.caseId;
  if (fits && (upload.state === 'STORED' || upload.state === 'REJECTED')) return upload;
  const cause = fits
    ? `The upload is ${upload.state}.`
    : 'The upload is not a mask of the case that the image belongs to.';
  throw new ConcordError(annotationsErrors.ANNOTATION_UPLOAD_UNFIT, cause);
}

/** Translates what the database refuses. */
async function translating<T>(upload: UploadFacts, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const state = sqlStateOf(error);
    if (state === FROZEN_STATE)
      throw new ConcordError(annotationsErrors.COHORT_FROZEN, 'The cohort of the case is frozen.');
    if (state !== TAKEN_STATE) throw error;
    throw new ConcordError(annotationsErrors.ANNOTATION_UPLOAD_USED, `The upload ${upload.id} was registered before.`);
  }
}
