import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { JsonObject } from '../../platform/graph';

export enum UnivariateTest {
  MANN_WHITNEY = 'MANN_WHITNEY',
  WELCH_T = 'WELCH_T',
  STUDENT_T = 'STUDENT_T',
}

registerEnumType(UnivariateTest, {
  name: 'UnivariateTest',
  description: 'Test of each feature against the outcome.',
  valuesConfig: {
    MANN_WHITNEY: { description: 'Mann-Whitney U test.' },
    WELCH_T: { description: 't test with unequal variances.' },
    STUDENT_T: { description: 't test with equal variances.' },
  },
});

export enum PValueAdjustment {
  BENJAMINI_HOCHBERG = 'BENJAMINI_HOCHBERG',
  NONE = 'NONE',
}

registerEnumType(PValueAdjustment, {
  name: 'PValueAdjustment',
  description: 'Adjustment of p values for many features.',
  valuesConfig: {
    BENJAMINI_HOCHBERG: { description: 'False discovery rate by Benjamini and Hochberg.' },
    NONE: { description: 'No adjustment.' },
  },
});

export enum LambdaRule {
  LAMBDA_MIN = 'LAMBDA_MIN',
  LAMBDA_1SE = 'LAMBDA_1SE',
}

registerEnumType(LambdaRule, {
  name: 'LambdaRule',
  description: 'Which penalty of the cross-validated path is taken.',
  valuesConfig: {
    LAMBDA_MIN: { description: 'The one with the smallest mean deviance.' },
    LAMBDA_1SE: { description: 'The largest one within one standard error of the smallest.' },
  },
});

export enum LearnerChoice {
  CROSS_VALIDATED_AUC = 'CROSS_VALIDATED_AUC',
  APPARENT_AUC = 'APPARENT_AUC',
}

registerEnumType(LearnerChoice, {
  name: 'LearnerChoice',
  description: 'How the learner of a tournament is chosen.',
  valuesConfig: {
    CROSS_VALIDATED_AUC: { description: 'Highest AUC on cases held out, the whole funnel repeated without them.' },
    APPARENT_AUC: {
      description: 'Highest AUC on the cases fitted on: optimistic, most for the most flexible learner.',
    },
  },
});

@InputType({ description: 'A learner of the tournament.' })
export class LearnerPlanInput {
  @Field(() => String, {
    description:
      'GLMBOOST, GBM, ELASTIC_NET, SVM_LINEAR, SVM_RADIAL, PLS_RGLM, XGBOOST, LDA, RIDGE, NAIVE_BAYES or LASSO; the run is refused with TRAINING_LEARNER_UNKNOWN when the engine does not have it yet.',
  })
  name!: string;

  @Field(() => JsonObject, {
    nullable: true,
    description: 'Settings that differ from the defaults of the learner; an unknown one is refused.',
  })
  settings?: object;
}

@InputType({ description: 'Univariate filter.' })
export class UnivariatePlanInput {
  @Field(() => UnivariateTest, { nullable: true, description: 'The test; MANN_WHITNEY when left out.' })
  test?: UnivariateTest;

  @Field(() => PValueAdjustment, { nullable: true, description: 'The adjustment; BENJAMINI_HOCHBERG when left out.' })
  adjustment?: PValueAdjustment;

  @Field(() => Float, {
    nullable: true,
    description: 'Features with an adjusted p value below alpha stay; 0.05 when left out.',
  })
  alpha?: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Fewest features kept, by smallest p; 0 turns this off; 10 when left out.',
  })
  minimumFeatures?: number;
}

@InputType({ description: 'L1-penalized logistic regression.' })
export class LassoPlanInput {
  @Field(() => Int, { nullable: true, description: 'Cross-validation folds; 10 when left out.' })
  folds?: number;

  @Field(() => LambdaRule, { nullable: true, description: 'Which penalty is taken; LAMBDA_MIN when left out.' })
  lambdaRule?: LambdaRule;

  @Field(() => Int, { nullable: true, description: 'Length of the penalty path; 100 when left out.' })
  lambdaCount?: number;

  @Field(() => Float, { nullable: true, description: 'Smallest penalty as a share of the largest.' })
  lambdaMinRatio?: number;
}

@InputType({ description: 'How the signature is trained; everything left out takes its default.' })
export class TrainingPlanInput {
  @Field(() => Int, { nullable: true, description: 'Seed of the folds.' })
  seed?: number;

  @Field(() => UnivariatePlanInput, { nullable: true, description: 'Univariate filter.' })
  univariate?: UnivariatePlanInput;

  @Field(() => LassoPlanInput, { nullable: true, description: 'L1-penalized logistic regression.' })
  lasso?: LassoPlanInput;

  @Field(() => Float, { nullable: true, description: 'Level of confidence intervals; 0.95 when left out.' })
  confidenceLevel?: number;

  @Field(() => [LearnerPlanInput], {
    nullable: true,
    description:
      'Learners to compare on the features that the lasso keeps; the best becomes the model. When left out, the lasso alone is trained. DEEP, COMBINED and NOMOGRAM signatures are not trained on the platform yet: only `concord train local` makes them.',
  })
  learners?: LearnerPlanInput[];

  @Field(() => LearnerChoice, {
    nullable: true,
    description: 'How the learner is chosen, together with learners; CROSS_VALIDATED_AUC when left out.',
  })
  choice?: LearnerChoice;
}
