import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';
import { Node, NodeTypeName } from '../../../platform/graph';

/** Entities of other subgraphs, here only so that `node(id)` can point at them. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Cohort', { implements: Node })
export class CohortStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Case', { implements: Node })
export class CaseStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ImageSeries', { implements: Node })
export class ImageSeriesStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Upload', { implements: Node })
export class UploadStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Annotation', { implements: Node })
export class AnnotationStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('FeaturePreset', { implements: Node })
export class FeaturePresetStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('FeatureSet', { implements: Node })
export class FeatureSetStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('TrainingRun', { implements: Node })
export class TrainingRunStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ModelVersion', { implements: Node })
export class ModelVersionStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ScoringJob', { implements: Node })
export class ScoringJobStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Score', { implements: Node })
export class ScoreStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ExternalValidation', { implements: Node })
export class ExternalValidationStub {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

export const nodeStubs = [
  CohortStub,
  CaseStub,
  ImageSeriesStub,
  UploadStub,
  AnnotationStub,
  FeaturePresetStub,
  FeatureSetStub,
  TrainingRunStub,
  ModelVersionStub,
  ScoringJobStub,
  ScoreStub,
  ExternalValidationStub,
] as const;

const tables: Readonly<Record<NodeTypeName, string>> = {
  Study: 'studies',
  Center: 'centers',
  Member: 'members',
  Cohort: 'cohorts',
  Case: 'cases',
  ImageSeries: 'image_series',
  Upload: 'uploads',
  Annotation: 'annotations',
  FeaturePreset: 'feature_presets',
  FeatureSet: 'feature_sets',
  TrainingRun: 'training_runs',
  ModelVersion: 'model_versions',
  ScoringJob: 'scoring_jobs',
  Score: 'scores',
  ExternalValidation: 'external_validations',
};

/** Whether the record exists and the actor of the transaction may see it. */
export async function nodeIsVisible(em: SqlRunner, type: NodeTypeName, id: string): Promise<boolean> {
  const rows = await em.query<unknown[]>(`SELECT 1 FROM concord.${tables[type]} WHERE id = $1`, [id]);
  return rows.length > 0;
}
