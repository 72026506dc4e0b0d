import { Directive, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from '../../platform/graph';

export enum ExternalValidationState {
  SUBMITTED = 'SUBMITTED',
  VERIFIED = 'VERIFIED',
  REFUSED = 'REFUSED',
  ACCEPTED = 'ACCEPTED',
}

registerEnumType(ExternalValidationState, {
  name: 'ExternalValidationState',
  description: 'Where an external validation stands.',
  valuesConfig: {
    SUBMITTED: { description: 'Handed in, not yet checked.' },
    VERIFIED: { description: 'The claimed figures are those of the scores and labels.' },
    REFUSED: { description: 'The claimed figures are wrong.' },
    ACCEPTED: { description: 'Accepted by the study lead.' },
  },
});

export enum ExternalValidationForm {
  PER_CASE = 'PER_CASE',
}

registerEnumType(ExternalValidationForm, {
  name: 'ExternalValidationForm',
  description: 'What the site hands in.',
  valuesConfig: { PER_CASE: { description: 'Scores and labels of every case.' } },
});

@ObjectType({ description: 'The figures of a validation; null where they are undefined.' })
export class ValidationFigures {
  @Field(() => Int, { description: 'Cases.' })
  n!: number;

  @Field(() => Int, { description: 'Cases with the event.' })
  events!: number;

  @Field(() => Float, { nullable: true, description: 'Area under the ROC curve.' })
  auc!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower bound of the AUC by DeLong, 95 %.' })
  aucLower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper bound of the AUC by DeLong, 95 %.' })
  aucUpper!: number | null;

  @Field(() => Float, { nullable: true, description: 'Sensitivity at the locked threshold.' })
  sensitivity!: number | null;

  @Field(() => Float, { nullable: true, description: 'Specificity at the locked threshold.' })
  specificity!: number | null;
}

@ObjectType({ description: 'Something about a registration that is worth a look but no reason to refuse it.' })
export class ValidationFinding {
  @Field(() => String, { description: 'Code.' })
  code!: string;

  @Field(() => String, { description: 'What was found.' })
  message!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Scores and labels that a site computed itself with a released model, checked by recomputation.',
})
export class ExternalValidation {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  studyId!: string;

  centerId!: string;

  modelVersionId!: string;

  @Field(() => String, { description: 'Digest of the model version that the site used.' })
  modelDigest!: string;

  @Field(() => ExternalValidationForm, { description: 'What the site handed in.' })
  form!: ExternalValidationForm;

  @Field(() => ExternalValidationState, { description: 'Where it stands.' })
  state!: ExternalValidationState;

  @Field(() => ValidationFigures, { description: 'What the site claims.' })
  claimed!: ValidationFigures;

  @Field(() => ValidationFigures, { nullable: true, description: 'What the platform computes from the same cases.' })
  recomputed!: ValidationFigures | null;

  @Field(() => [ValidationFinding], { description: 'What else was found.' })
  findings!: ValidationFinding[];

  @Field(() => DateTime, { description: 'When it was registered.' })
  createdAt!: Date;
}

@InputType({ description: 'One case of a registration.' })
export class ExternalValidationCaseInput {
  @Field(() => String, { description: 'Code of the case at the site.' })
  caseCode!: string;

  @Field(() => Float, { description: 'The probability that the model gave.' })
  value!: number;

  @Field(() => Int, { description: '1 event, 0 no event.' })
  label!: number;

  @Field(() => String, { nullable: true, description: 'sha256 of the image file at the site.' })
  imageSha256?: string | null;

  @Field(() => String, { nullable: true, description: 'sha256 of the mask file at the site.' })
  maskSha256?: string | null;

  @Field(() => String, { nullable: true, description: 'Digest of the feature vector at the site.' })
  featureDigest?: string | null;
}

@InputType({ description: 'The figures that the site claims; left out or null where they are undefined.' })
export class ClaimedFiguresInput {
  @Field(() => Int, { description: 'Cases.' })
  n!: number;

  @Field(() => Int, { description: 'Cases with the event.' })
  events!: number;

  @Field(() => Float, { nullable: true, description: 'Area under the ROC curve.' })
  auc?: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower bound of the AUC by DeLong, 95 %.' })
  aucLower?: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper bound of the AUC by DeLong, 95 %.' })
  aucUpper?: number | null;

  @Field(() => Float, { nullable: true, description: 'Sensitivity at the locked threshold.' })
  sensitivity?: number | null;

  @Field(() => Float, { nullable: true, description: 'Specificity at the locked threshold.' })
  specificity?: number | null;
}

@InputType({ description: 'A validation at a site that keeps its images.' })
export class RegisterExternalValidationInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The study.' })
  studyId!: string;

  @Field(() => ID, { description: 'The center that registers.' })
  centerId!: string;

  @Field(() => ID, { description: 'The released model version.' })
  modelVersionId!: string;

  @Field(() => String, { description: 'Digest of the model that the site ran.' })
  modelDigest!: string;

  @Field(() => [ExternalValidationCaseInput], { description: 'Score and label of every case.' })
  cases!: ExternalValidationCaseInput[];

  @Field(() => ClaimedFiguresInput, { description: 'The figures that the site computed.' })
  claimed!: ClaimedFiguresInput;

  @Field(() => Float, {
    defaultValue: 1e-6,
    description: 'Largest absolute difference accepted between claimed and recomputed figures; at most 0.001.',
  })
  tolerance!: number;
}

@ObjectType({ description: 'The registered validation.' })
export class RegisterExternalValidationPayload {
  @Field(() => ExternalValidation, { description: 'The validation.' })
  externalValidation!: ExternalValidation;
}
