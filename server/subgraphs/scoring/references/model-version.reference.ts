import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The model version, owned by the registry subgraph; extended here with its scoring jobs. */
@Directive('@key(fields: "id")')
@ObjectType('ModelVersion')
export class ModelVersionReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** What scoring needs to know of a model version. */
export interface ModelFacts {
  readonly id: string;
  readonly studyId: string;
  readonly presetId: string;
  readonly name: string;
  readonly version: string;
  readonly state: 'DRAFT' | 'LOCKED' | 'RELEASED' | 'RETIRED';
  readonly onnxObjectKey: string;
  readonly onnxSha256: string;
  readonly manifest: unknown;
  readonly digest: string;
  readonly threshold: number;
}

/** Reads a model version, or null when there is none that the actor of the transaction may see. */
export async function readModelVersion(em: SqlRunner, id: string): Promise<ModelFacts | null> {
  const rows = await em.query<ModelFacts[]>(
    `SELECT id, study_id AS "studyId", preset_id AS "presetId", name, version, state, onnx_object_key AS "onnxObjectKey",
            onnx_sha256 AS "onnxSha256", manifest, digest, threshold
       FROM concord.model_versions WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
