import { Directive, Field, Float, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, DateTime, JsonObject, SafeInt } from '../../platform/graph';

export enum ModelVersionKind {
  RADIOMICS = 'RADIOMICS',
}

registerEnumType(ModelVersionKind, {
  name: 'ModelVersionKind',
  description: 'What the model reads.',
  valuesConfig: { RADIOMICS: { description: 'Radiomic features.' } },
});

export enum ModelVersionState {
  DRAFT = 'DRAFT',
  LOCKED = 'LOCKED',
  RELEASED = 'RELEASED',
  RETIRED = 'RETIRED',
}

registerEnumType(ModelVersionState, {
  name: 'ModelVersionState',
  description: 'Life of a model version; it is immutable from LOCKED.',
  valuesConfig: {
    DRAFT: { description: 'May still be thrown away.' },
    LOCKED: { description: 'Immutable; cohorts can be scored with it.' },
    RELEASED: { description: 'Every member of the study may take it away and validate it.' },
    RETIRED: { description: 'No new scores or validations.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An ONNX file with its manifest, named by one digest.' })
export class ModelVersion {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  studyId!: string;

  trainingRunId!: string | null;

  presetId!: string;

  @Field(() => String, { description: 'Name of the model.' })
  name!: string;

  @Field(() => String, { description: 'Version, as in 1.0.0.' })
  version!: string;

  @Field(() => ModelVersionKind, { description: 'What the model reads.' })
  kind!: ModelVersionKind;

  @Field(() => ModelVersionState, { description: 'Where the version stands.' })
  state!: ModelVersionState;

  @Field(() => String, { description: 'sha256 of the ONNX file.' })
  onnxSha256!: string;

  @Field(() => SafeInt, { description: 'Size of the ONNX file in bytes.' })
  onnxSizeBytes!: number;

  @Field(() => String, {
    description: 'sha256 of the two hexadecimal digests of ONNX file and manifest text, one after the other.',
  })
  digest!: string;

  @Field(() => Float, { description: 'A score at or above it is HIGH risk.' })
  threshold!: number;

  @Field(() => JsonObject, {
    description: 'What the model is made of: inputs, coefficients, plan, digests of the training data.',
  })
  manifest!: object;

  @Field(() => String, { description: 'The canonical manifest text that the digest covers.' })
  manifestText!: string;

  @Field(() => DateTime, { description: 'When the version was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was locked.' })
  lockedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was released.' })
  releasedAt!: Date | null;
}

export const ModelVersionConnection = connectionType('ModelVersion', () => ModelVersion);

@InputType({ description: 'Which model version, and why its state changes.' })
export class ModelVersionStepInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit trail.' })
  reason?: string | null;
}

@ObjectType({ description: 'The model version after the step.' })
export class ModelVersionPayload {
  @Field(() => ModelVersion, { description: 'The model version.' })
  modelVersion!: ModelVersion;
}

@InputType({ description: 'Which model version to lock.' })
export class LockModelVersionInput extends ModelVersionStepInput {}

@ObjectType({ description: 'The locked model version.' })
export class LockModelVersionPayload extends ModelVersionPayload {}

@InputType({ description: 'Which model version to release.' })
export class ReleaseModelVersionInput extends ModelVersionStepInput {}

@ObjectType({ description: 'The released model version.' })
export class ReleaseModelVersionPayload extends ModelVersionPayload {}

@InputType({ description: 'Which model version to retire.' })
export class RetireModelVersionInput extends ModelVersionStepInput {}

@ObjectType({ description: 'The retired model version.' })
export class RetireModelVersionPayload extends ModelVersionPayload {}

@InputType({ description: 'A model made elsewhere, as an uploaded ONNX file and its manifest.' })
export class RegisterModelVersionInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The study.' })
  studyId!: string;

  @Field(() => ID, { description: 'A completed upload with purpose MODEL.' })
  uploadId!: string;

  @Field(() => String, { description: 'Name of the model.' })
  name!: string;

  @Field(() => String, { description: 'Version, as in 1.0.0.' })
  version!: string;

  @Field(() => ID, { description: 'The preset whose features the model reads.' })
  presetId!: string;

  @Field(() => JsonObject, { description: 'The manifest of the model.' })
  manifest!: object;
}

@ObjectType({ description: 'The registered model version.' })
export class RegisterModelVersionPayload extends ModelVersionPayload {}
