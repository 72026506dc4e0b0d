import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, DateTime, JsonObject } from '../../platform/graph';
import { CaseFailure } from './case-failure.type';
import { JobState } from './job-state.type';

@ObjectType({
  description: 'The features of one case under one preset, with the digests of everything they were made of.',
})
export class FeatureVector {
  id!: string;

  caseId!: string;

  @Field(() => JsonObject, { description: 'Feature name to value; null where the feature is undefined for this mask.' })
  values!: object;

  @Field(() => String, { description: 'sha256 of the canonical values and input digests.' })
  digest!: string;

  @Field(() => String, { description: 'sha256 of the image file.' })
  imageSha256!: string;

  @Field(() => String, { description: 'sha256 of the mask file.' })
  maskSha256!: string;

  @Field(() => String, { description: 'Version of the engine that computed the values.' })
  engineVersion!: string;
}

export const FeatureVectorConnection = connectionType('FeatureVector', () => FeatureVector);

@Directive('@key(fields: "id")')
@ObjectType({ description: 'The feature vectors of a cohort under one preset, and the job that makes them.' })
export class FeatureSet {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  cohortId!: string;

  presetId!: string;

  @Field(() => JobState, { description: 'Where the job stands.' })
  state!: JobState;

  @Field(() => Int, { description: 'How many cases the cohort has.' })
  total!: number;

  @Field(() => Int, { description: 'How many cases have an up-to-date vector.' })
  done!: number;

  @Field(() => Int, { description: 'How many cases failed.' })
  failed!: number;

  @Field(() => [CaseFailure], { description: 'Why, case by case.' })
  failures!: CaseFailure[];

  @Field(() => DateTime, { description: 'When the set was first asked for.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the last run ended; null while none has.' })
  finishedAt!: Date | null;
}

export const FeatureSetConnection = connectionType('FeatureSet', () => FeatureSet);

@InputType({ description: 'Which cohort and preset.' })
export class ExtractFeaturesInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cohort.' })
  cohortId!: string;

  @Field(() => ID, { description: 'The preset.' })
  presetId!: string;
}

@ObjectType({ description: 'The feature set and its job.' })
export class ExtractFeaturesPayload {
  @Field(() => FeatureSet, { description: 'The feature set.' })
  featureSet!: FeatureSet;
}

@InputType({ description: 'Which feature set.' })
export class CancelFeatureSetInput {
  @Field(() => ID, { description: 'The feature set.' })
  featureSetId!: string;
}

@ObjectType({ description: 'The feature set whose job was asked to stop.' })
export class CancelFeatureSetPayload {
  @Field(() => FeatureSet, { description: 'The feature set.' })
  featureSet!: FeatureSet;
}
