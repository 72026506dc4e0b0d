import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';

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
}
