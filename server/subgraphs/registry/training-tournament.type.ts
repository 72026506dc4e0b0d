import { Field, Float, ObjectType } from 'type-graphql';
import { LearnerChoice } from './training-plan.type';

@ObjectType({ description: 'An AUC of a learner with its interval.' })
export class LearnerEstimate {
  @Field(() => Float, { nullable: true, description: 'The AUC; null with undefinedReason when there is none.' })
  auc!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of the interval by DeLong.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of the interval by DeLong.' })
  upper!: number | null;

  @Field(() => Float, { description: 'Level of the interval.' })
  level!: number;

  @Field(() => String, { nullable: true, description: 'Why there is no AUC; null when there is one.' })
  undefinedReason!: string | null;
}

@ObjectType({ description: 'One learner of a tournament on the training cases.' })
export class LearnerResult {
  @Field(() => String, { description: 'Name of the learner, as in the plan.' })
  learner!: string;

  @Field(() => LearnerEstimate, { description: 'On the cases that it was fitted on: optimistic.' })
  apparent!: LearnerEstimate;

  @Field(() => LearnerEstimate, {
    nullable: true,
    description: 'On cases held out, the whole funnel repeated without them; null when a class has too few cases.',
  })
  crossValidated!: LearnerEstimate | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Apparent minus cross-validated AUC; null without cross-validation.',
  })
  optimism!: number | null;

  @Field(() => Boolean, { description: 'True for the learner that became the model version.' })
  chosen!: boolean;
}

@ObjectType({ description: 'The learners of a training run compared.' })
export class TrainingTournament {
  @Field(() => LearnerChoice, {
    description: 'The rule that decided: APPARENT_AUC, whatever the plan says, when cross-validation is not possible.',
  })
  choice!: LearnerChoice;

  @Field(() => String, { nullable: true, description: 'Why there is no cross-validation; null when there is.' })
  undefinedReason!: string | null;

  @Field(() => [LearnerResult], { description: 'One per learner, in the order of the plan.' })
  learners!: LearnerResult[];
}
