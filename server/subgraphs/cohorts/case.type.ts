import { Directive, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, JsonObject } from '../../platform/graph';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One pseudonymous patient in a cohort.' })
export class Case {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  cohortId!: string;

  @Field(() => String, { description: 'Pseudonym, unique in the cohort.' })
  caseCode!: string;

  @Field(() => JsonObject, { description: 'Clinical factors: name to text, number, true, false or null.' })
  clinical!: object;

  @Field(() => Int, { nullable: true, description: 'Outcome of the study: 1 present, 0 absent, null not known.' })
  outcome!: number | null;

  @Field(() => Float, { nullable: true, description: 'Time from baseline to the event or the last contact in days.' })
  followUpDays!: number | null;

  @Field(() => Int, { nullable: true, description: '1 when followUpDays ends with the event, 0 when it is censored.' })
  event!: number | null;
}

export const CaseConnection = connectionType('Case', () => Case);

@InputType({ description: 'A case as its center knows it.' })
export class CaseInput {
  @Field(() => String, { description: 'Pseudonym, unique in the cohort.' })
  caseCode!: string;

  @Field(() => JsonObject, {
    nullable: true,
    description: 'Clinical factors: name to text, number, true, false or null.',
  })
  clinical?: Record<string, unknown> | null;

  @Field(() => Int, { nullable: true, description: 'Outcome of the study: 1 present, 0 absent, null not known.' })
  outcome?: number | null;

  @Field(() => Float, { nullable: true, description: 'Time from baseline to the event or the last contact in days.' })
  followUpDays?: number | null;

  @Field(() => Int, { nullable: true, description: '1 when followUpDays ends with the event, 0 when it is censored.' })
  event?: number | null;
}

@InputType({ description: 'Cases to create, or to replace by their codes, in an open cohort.' })
export class CreateCasesInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cohort.' })
  cohortId!: string;

  @Field(() => [CaseInput], { description: 'The cases; each code once.' })
  cases!: CaseInput[];
}

@ObjectType({ description: 'The cases that were created or replaced.' })
export class CreateCasesPayload {
  @Field(() => [Case], { description: 'The cases in the order of the request.' })
  cases!: Case[];
}
