import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, DateTime } from '../../platform/graph';
import { CohortRole, CohortState } from './cohort-state.type';

@Directive('@key(fields: "id")')
@ObjectType({ description: "A center's set of cases with one role." })
export class Cohort {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  studyId!: string;

  centerId!: string;

  @Field(() => String, { description: 'Short code, unique in the study.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => CohortRole, { description: 'What the cohort is for.' })
  role!: CohortRole;

  @Field(() => CohortState, { description: 'Whether the cohort may still change.' })
  state!: CohortState;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of what a frozen cohort holds, free of ids and dates; null while OPEN.',
  })
  digest!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the cohort was frozen; null while OPEN.' })
  frozenAt!: Date | null;
}

export const CohortConnection = connectionType('Cohort', () => Cohort);

@ObjectType({ description: 'How the cases of a cohort stand; every case counts once.' })
export class CohortCounts {
  @Field(() => Int, { description: 'Cases with a READY image and a READY mask of it, and nothing under way.' })
  ready!: number;

  @Field(() => Int, { description: 'Cases that are not ready and whose latest image or mask was REJECTED.' })
  rejected!: number;

  @Field(() => Int, { description: 'Cases with a file that is being uploaded or verified.' })
  verifying!: number;

  @Field(() => Int, { description: 'Cases that lack an image or a mask.' })
  missing!: number;
}

@InputType({ description: 'A new cohort.' })
export class CreateCohortInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The study.' })
  studyId!: string;

  @Field(() => ID, { description: 'The center.' })
  centerId!: string;

  @Field(() => String, { description: 'Short code, unique in the study: letters, digits, dots, dashes, underscores.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => CohortRole, { description: 'What the cohort is for.' })
  role!: CohortRole;
}

@ObjectType({ description: 'The cohort that was created.' })
export class CreateCohortPayload {
  @Field(() => Cohort, { description: 'The cohort.' })
  cohort!: Cohort;
}

@InputType({ description: 'Which cohort to freeze.' })
export class FreezeCohortInput {
  @Field(() => ID, { description: 'The cohort.' })
  cohortId!: string;
}

@ObjectType({ description: 'A case that takes no part in features and scores.' })
export class ExcludedCase {
  @Field(() => String, { description: 'Pseudonym of the case.' })
  caseCode!: string;

  @Field(() => String, { description: 'CASE_IMAGE_MISSING or CASE_MASK_MISSING.' })
  code!: string;

  @Field(() => String, { description: 'What the case lacks.' })
  message!: string;
}

@ObjectType({ description: 'The cohort that was frozen.' })
export class FreezeCohortPayload {
  @Field(() => Cohort, { description: 'The cohort.' })
  cohort!: Cohort;

  @Field(() => [ExcludedCase], { description: 'Cases without a READY image or mask; they were frozen as they are.' })
  excluded!: ExcludedCase[];
}
