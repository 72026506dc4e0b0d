import { SqlRunner } from '../../../auth/permissions';

/** What a mask needs to know of its upload, owned by the cohorts subgraph. */
export interface UploadFacts {
  readonly id: string;
  readonly studyId: string;
  readonly centerId: string | null;
  readonly caseId: string | null;
  readonly purpose: 'IMAGE' | 'MASK' | 'MODEL';
  readonly state: 'UPLOADING' | 'STORED' | 'ABORTED' | 'REJECTED';
  readonly declaredSha256: string;
}

/** The upload, or null when the actor of the transaction may not see it. */
export async function readUpload(em: SqlRunner, id: string): Promise<UploadFacts | null> {
  const rows = await em.query<UploadFacts[]>(
    `SELECT id, study_id AS "studyId", center_id AS "centerId", case_id AS "caseId", purpose, state,
       declared_sha256 AS "declaredSha256" FROM concord.uploads WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/**
 * Says at the upload that its mask was refused.
 *
 * The one write of this subgraph to a table of another: the verdict and what it means for the upload commit together.
 */
export async function markUploadRejected(em: SqlRunner, id: string): Promise<void> {
  await em.query(`UPDATE concord.uploads SET state = 'REJECTED', object_key = NULL WHERE id = $1`, [id]);
}

/** Where the bytes of an upload wait for their verdict, as the cohorts subgraph lays them. */
export function uploadKey(upload: Pick<UploadFacts, 'id' | 'studyId' | 'centerId'>): string {
  return `studies/${upload.studyId}/centers/${upload.centerId}/uploads/${upload.id}`;
}
