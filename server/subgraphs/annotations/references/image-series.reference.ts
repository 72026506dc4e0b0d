import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The image, owned by the cohorts subgraph; extended here with its masks. */
@Directive('@key(fields: "id")')
@ObjectType('ImageSeries')
export class ImageSeriesReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** What a mask needs to know of its image. */
export interface SeriesFacts {
  readonly id: string;
  readonly studyId: string;
  readonly centerId: string;
  readonly caseId: string;
  readonly state: 'UPLOADING' | 'VERIFYING' | 'READY' | 'REJECTED';
  readonly objectKey: string | null;
  readonly sha256: string | null;
}

const FACTS = `SELECT id, study_id AS "studyId", center_id AS "centerId", case_id AS "caseId", state,
  object_key AS "objectKey", sha256 FROM concord.image_series WHERE id = $1`;

/** The image, or null when the actor of the transaction may not see it. */
export async function readSeries(em: SqlRunner, id: string): Promise<SeriesFacts | null> {
  return (await em.query<SeriesFacts[]>(FACTS, [id]))[0] ?? null;
}

/**
 * The image as it is when no verdict on it is being written: waits for one that is.
 *
 * So a mask that finds it VERIFYING here is seen, and woken, by the verdict that follows.
 */
export async function readSettledSeries(em: SqlRunner, id: string): Promise<SeriesFacts | null> {
  return (await em.query<SeriesFacts[]>(`${FACTS} FOR SHARE`, [id]))[0] ?? null;
}
