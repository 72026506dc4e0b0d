import { Directive, Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType, DateTime, JsonObject } from '../../platform/graph';
import { JobState } from './job-state.type';
import { TrainingPlanInput } from './training-plan.type';

@ObjectType({ description: 'Why a training run ended without a model.' })
export class TrainingFailure {
  @Field(() => String, { description: 'Error code from the catalog.' })
  code!: string;

  @Field(() => String, { description: 'Cause and next step.' })
  message!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One training of a signature: from frozen cohorts and a plan to a model version.' })
export class TrainingRun {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  studyId!: string;

  cohortIds!: string[];

  presetId!: string;

  modelVersionId!: string | null;

  @Field(() => JsonObject, { description: 'The complete plan, defaults filled in.' })
  plan!: object;

  @Field(() => JobState, { description: 'Where the job stands.' })
  state!: JobState;

  @Field(() => Float, { description: 'Share of the work done, 0 to 1.' })
  progress!: number;

  @Field(() => String, { nullable: true, description: 'What the worker is doing.' })
  stage!: string | null;

  @Field(() => JsonObject, {
    nullable: true,
    description: 'Figures on the training data, folds, path, and excluded cases with reasons.',
  })
  result!: object | null;

  @Field(() => TrainingFailure, { nullable: true, description: 'Why the run failed.' })
  failure!: TrainingFailure | null;

  @Field(() => String, { description: 'Name of the model to be made.' })
  modelName!: string;

  @Field(() => DateTime, { description: 'When the run was asked for.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the run ended; null while it has not.' })
  finishedAt!: Date | null;
}

export const TrainingRunConnection = connectionType('TrainingRun', () => TrainingRun);

@InputType({ description: 'What to train, on what.' })
export class StartTrainingInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The study.' })
  studyId!: string;

  @Field(() => [ID], { description: 'Frozen training cohorts.' })
  cohortIds!: string[];

  @Field(() => ID, { description: 'The preset whose features are used.' })
  presetId!: string;

  @Field(() => String, { description: 'Name of the model.' })
  modelName!: string;

  @Field(() => String, { description: 'Version of the model, as in 1.0.0.' })
  version!: string;

  @Field(() => TrainingPlanInput, { nullable: true, description: 'How to train; the defaults when left out.' })
  plan?: TrainingPlanInput | null;
}

@ObjectType({ description: 'The training run.' })
export class StartTrainingPayload {
  @Field(() => TrainingRun, { description: 'The training run.' })
  trainingRun!: TrainingRun;
}

@InputType({ description: 'Which training run.' })
export class CancelTrainingInput {
  @Field(() => ID, { description: 'The training run.' })
  trainingRunId!: string;
}

@ObjectType({ description: 'The training run that was asked to stop.' })
export class CancelTrainingPayload {
  @Field(() => TrainingRun, { description: 'The training run.' })
  trainingRun!: TrainingRun;
}
