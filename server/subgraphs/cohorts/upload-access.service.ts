import { EntityManager } from 'typeorm';
import { Operation, requirePermission } from '../../auth/permissions';
import { Actor } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { cohortsErrors } from './cohorts.errors';
import { UploadEntity } from './upload.entity';
import { UploadPurpose } from './upload-state.type';

const OPERATIONS: Readonly<Record<UploadPurpose, Operation>> = {
  IMAGE: 'upload.image',
  MASK: 'upload.mask',
  MODEL: 'upload.model',
};

type Target = Pick<UploadEntity, 'purpose' | 'studyId' | 'centerId'>;

/** Whether the actor may send files for this purpose there; FORBIDDEN otherwise. */
export function requireUploadPermission(em: EntityManager, actor: Actor, target: Target): Promise<void> {
  const { purpose, studyId, centerId } = target;
  return requirePermission(em, actor, OPERATIONS[purpose], { studyId, centerId });
}

/** The upload if the actor may see it and go on with it. */
export async function requireUpload(em: EntityManager, actor: Actor, id: string): Promise<UploadEntity> {
  const upload = await em.findOneBy(UploadEntity, { id });
  if (upload === null) {
    throw new ConcordError(cohortsErrors.UPLOAD_NOT_FOUND, `There is no upload ${id} that you may see.`);
  }
  await requireUploadPermission(em, actor, upload);
  return upload;
}

export function stateForbids(upload: UploadEntity): ConcordError {
  return new ConcordError(cohortsErrors.UPLOAD_STATE_FORBIDS, `The upload ${upload.id} is ${upload.state}.`);
}
