import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The model version, owned by the registry subgraph. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ModelVersion')
export class ModelVersionReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** What validation needs to know of a model version. */
export interface ModelFacts {
  readonly id: string;
  readonly studyId: string;
  readonly name: string;
  readonly version: string;
  readonly state: 'DRAFT' | 'LOCKED' | 'RELEASED' | 'RETIRED';
  readonly digest: string;
  readonly threshold: number;
}

/** Reads a model version of the study, or null when there is none that the actor of the transaction may see. */
export async function readModelVersion(em: SqlRunner, id: string): Promise<ModelFacts | null> {
  const rows = await em.query<ModelFacts[]>(
    'SELECT id, study_id AS "studyId", name, version, state, digest, threshold FROM concord.model_versions WHERE id = $1',
    [id],
  );
  return rows[0] ?? null;
}
