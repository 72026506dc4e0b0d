import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, DateTime } from '../../platform/graph';
import { CaseFailure } from './case-failure.type';
import { JobState } from './job-state.type';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'The scoring of one cohort with one model version.' })
export class ScoringJob {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  cohortId!: string;

  modelVersionId!: string;

  @Field(() => JobState, { description: 'Where the job stands.' })
  state!: JobState;

  @Field(() => Int, { description: 'How many cases the cohort has.' })
  total!: number;

  @Field(() => Int, { description: 'How many cases have an up-to-date score.' })
  done!: number;

  @Field(() => Int, { description: 'How many cases failed.' })
  failed!: number;

  @Field(() => [CaseFailure], { description: 'Why, case by case.' })
  failures!: CaseFailure[];

  @Field(() => Int, { description: 'How often the job was started: 1, and one more for each retry.' })
  attempt!: number;

  @Field(() => DateTime, { description: 'When the job was asked for.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the job ended; null while it has not.' })
  finishedAt!: Date | null;
}

export const ScoringJobConnection = connectionType('ScoringJob', () => ScoringJob);

@InputType({ description: 'Which cohort with which model version.' })
export class StartScoringInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cohort.' })
  cohortId!: string;

  @Field(() => ID, { description: 'The model version; LOCKED or RELEASED.' })
  modelVersionId!: string;
}

@ObjectType({ description: 'The scoring job.' })
export class StartScoringPayload {
  @Field(() => ScoringJob, { description: 'The scoring job.' })
  scoringJob!: ScoringJob;
}

@InputType({ description: 'Which scoring job to stop.' })
export class CancelScoringInput {
  @Field(() => ID, { description: 'The scoring job.' })
  scoringJobId!: string;
}

@ObjectType({ description: 'The scoring job that was asked to stop.' })
export class CancelScoringPayload {
  @Field(() => ScoringJob, { description: 'The scoring job.' })
  scoringJob!: ScoringJob;
}

@InputType({ description: 'Which scoring job to run again for the cases without an up-to-date score.' })
export class RetryScoringInput {
  @Field(() => ID, { description: 'The scoring job.' })
  scoringJobId!: string;
}

@ObjectType({ description: 'The scoring job that runs again.' })
export class RetryScoringPayload {
  @Field(() => ScoringJob, { description: 'The scoring job.' })
  scoringJob!: ScoringJob;
}
