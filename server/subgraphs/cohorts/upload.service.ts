import { EntityManager, IsNull } from 'typeorm';
import { Config } from '../../platform/config';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { ObjectStore } from '../../storage';
import { CaseEntity } from './case.entity';
import { checkUpload, requireSha256 } from './check-upload';
import { cohortsErrors } from './cohorts.errors';
import { refusingFrozen } from './frozen-cohort';
import { ImageSeriesEntity } from './image-series.entity';
import { uploadKey } from './object-keys';
import { studyIsVisible } from './references/study.reference';
import { requireUpload, requireUploadPermission, stateForbids } from './upload-access.service';
import { partCount, partSizeFor, partsOf } from './upload-parts';
import { UploadPurpose, UploadState } from './upload-state.type';
import { UploadEntity } from './upload.entity';
import { BeginUploadInput, PartToSignInput, SignedUploadPart, UploadPart } from './upload.type';

const MAXIMUM_SIGNED_AT_ONCE = 1000;

/** Files on their way in: begun, signed part by part, given up. Completion is in `upload-completion.service.ts`. */
export class UploadService {
  private readonly database: Database;
  private readonly objectStore: ObjectStore;
  private readonly limits: Config['limits'];

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'objectStore' | 'config'>) {
    this.database = deps.database;
    this.objectStore = deps.objectStore;
    this.limits = deps.config.limits;
  }

  /** Begins an upload, or finds the one that was begun under the same key, to be continued. */
  async begin(actor: Actor, input: BeginUploadInput): Promise<UploadEntity> {
    checkUpload(input, this.limits);
    const upload = await this.database.transaction(actor, async (em) => {
      const target = await targetOf(em, input);
      await requireUploadPermission(em, actor, { ...target, purpose: input.purpose });
      const id = await once(em, actor, 'beginUpload', input.idempotencyKey, input, () =>
        this.insert(em, actor, input, target),
      );
      return em.findOneByOrFail(UploadEntity, { id });
    });
    return this.opened(actor, upload);
  }

  /** Addresses to which the client may PUT the named parts. */
  async sign(actor: Actor, uploadId: string, parts: readonly PartToSignInput[]): Promise<SignedUploadPart[]> {
    const found = await this.database.transaction(actor, (em) => requireUpload(em, actor, uploadId));
    if (found.state !== UploadState.UPLOADING) throw stateForbids(found);
    requireParts(found, parts);
    const { objectKey, storeUploadId } = await this.opened(actor, found);
    return Promise.all(
      parts.map(async ({ number, sha256 }) => {
        const seconds = this.limits.signedUrlSeconds;
        const { url, headers } = await this.objectStore.signPart(objectKey!, storeUploadId!, number, sha256, seconds);
        return { number, url, headers: Object.entries(headers).map(([name, value]) => ({ name, value })) };
      }),
    );
  }

  /** Gives an upload up; its parts and its series go, and its key may be used again. */
  async abort(actor: Actor, uploadId: string): Promise<UploadEntity> {
    const upload = await this.database.transaction(actor, async (em) => {
      const found = await requireUpload(em, actor, uploadId);
      if (found.state === UploadState.ABORTED) return found;
      const { affected } = await em.update(
        UploadEntity,
        { id: found.id, state: UploadState.UPLOADING },
        { state: UploadState.ABORTED },
      );
      if (affected !== 1) throw stateForbids(found);
      await em.delete(ImageSeriesEntity, { uploadId });
      await em.query('DELETE FROM concord.idempotency_keys WHERE record_id = $1', [uploadId]);
      return Object.assign(found, { state: UploadState.ABORTED });
    });
    if (upload.storeUploadId !== null) await this.objectStore.abortMultipart(uploadKey(upload), upload.storeUploadId);
    await this.objectStore.remove(uploadKey(upload));
    return upload;
  }

  async find(actor: Actor, id: string): Promise<UploadEntity> {
    const upload = await this.findOrNull(actor, id);
    if (upload !== null) return upload;
    throw new ConcordError(cohortsErrors.UPLOAD_NOT_FOUND, `There is no upload ${id} that you may see.`);
  }

  findOrNull(actor: Actor, id: string): Promise<UploadEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(UploadEntity, { id }));
  }

  parts(upload: UploadEntity): Promise<UploadPart[]> {
    return partsOf(upload, this.objectStore);
  }

  private async insert(em: EntityManager, actor: Actor, input: BeginUploadInput, target: Target): Promise<string> {
    const id = newId('upl');
    const { purpose, fileName, sizeBytes, sha256 } = input;
    const record = { ...target, createdBy: actor.subject };
    await em.insert(UploadEntity, {
      ...record,
      id,
      purpose,
      fileName,
      sizeBytes,
      declaredSha256: sha256,
      partSizeBytes: partSizeFor(sizeBytes, this.limits.partBytes),
      objectKey: uploadKey({ id, ...target }),
    });
    const { studyId, centerId, caseId } = target;
    if (purpose === UploadPurpose.IMAGE && centerId !== null && caseId !== null) {
      const series = { id: newId('ser'), studyId, centerId, caseId, uploadId: id, createdBy: actor.subject };
      await refusingFrozen('of the case', () => em.insert(ImageSeriesEntity, series));
    }
    return id;
  }

  /**
   * Opens the upload at the object store if that has not happened: the row comes first, so a crash between the two
   * is made good by the next call. Of two calls at once one wins and the other's is given up.
   */
  private async opened(actor: Actor, upload: UploadEntity): Promise<UploadEntity> {
    if (upload.storeUploadId !== null || upload.state !== UploadState.UPLOADING) return upload;
    const key = uploadKey(upload);
    const { storeUploadId } = await this.objectStore.beginMultipart(key);
    const { affected } = await this.database.transaction(actor, (em) =>
      em.update(UploadEntity, { id: upload.id, storeUploadId: IsNull() }, { storeUploadId }),
    );
    if (affected !== 1) await this.objectStore.abortMultipart(key, storeUploadId);
    return this.find(actor, upload.id);
  }
}

interface Target {
  readonly studyId: string;
  readonly centerId: string | null;
  readonly caseId: string | null;
}

async function targetOf(em: EntityManager, input: BeginUploadInput): Promise<Target> {
  if (input.purpose !== UploadPurpose.MODEL) {
    const target = await em.findOneBy(CaseEntity, { id: input.caseId! });
    if (target !== null) return { studyId: target.studyId, centerId: target.centerId, caseId: target.id };
    throw new ConcordError(cohortsErrors.CASE_NOT_FOUND, `There is no case ${input.caseId} that you may see.`);
  }
  if (await studyIsVisible(em, input.studyId!)) return { studyId: input.studyId!, centerId: null, caseId: null };
  throw new ConcordError(cohortsErrors.STUDY_NOT_FOUND, `There is no study ${input.studyId} that you may see.`);
}

function requireParts(upload: UploadEntity, parts: readonly PartToSignInput[]): void {
  const count = partCount(upload);
  const wrong = parts.find(({ number }) => number < 1 || number > count);
  if (wrong !== undefined || parts.length > MAXIMUM_SIGNED_AT_ONCE) {
    const cause =
      wrong === undefined
        ? `${parts.length} parts were asked for.`
        : `There is no part ${wrong.number}; the upload has ${count}.`;
    throw new ConcordError(cohortsErrors.UPLOAD_PART_INVALID, cause);
  }
  for (const { sha256 } of parts) requireSha256(sha256);
}
