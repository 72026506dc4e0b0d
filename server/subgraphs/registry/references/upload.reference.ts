import { SqlRunner } from '../../../auth/permissions';

/** An upload with purpose MODEL, owned by the cohorts subgraph. */
export interface ModelUpload {
  readonly id: string;
  readonly state: 'UPLOADING' | 'STORED' | 'ABORTED' | 'REJECTED';
  readonly objectKey: string | null;
  readonly declaredSha256: string;
}

/** Reads a model upload of the study, or null when there is none that the actor may see. */
export async function readModelUpload(em: SqlRunner, studyId: string, uploadId: string): Promise<ModelUpload | null> {
  const rows = await em.query<ModelUpload[]>(
    `SELECT id, state, object_key AS "objectKey", declared_sha256 AS "declaredSha256"
       FROM concord.uploads WHERE id = $1 AND study_id = $2 AND purpose = 'MODEL'`,
    [uploadId, studyId],
  );
  return rows[0] ?? null;
}
