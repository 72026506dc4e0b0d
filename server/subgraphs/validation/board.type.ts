import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Estimate } from './estimate.type';
import { RiskGroup } from './risk-group.type';

export enum EvaluationSource {
  SCORED = 'SCORED',
  EXTERNAL = 'EXTERNAL',
}

registerEnumType(EvaluationSource, {
  name: 'EvaluationSource',
  description: 'Where the scores come from.',
  valuesConfig: {
    SCORED: { description: 'Scored by this platform from uploaded images.' },
    EXTERNAL: { description: 'Scored by the site itself and registered; figures recomputed here.' },
  },
});

export enum CohortRole {
  TRAINING = 'TRAINING',
  INTERNAL_VALIDATION = 'INTERNAL_VALIDATION',
  EXTERNAL_VALIDATION = 'EXTERNAL_VALIDATION',
}

registerEnumType(CohortRole, {
  name: 'CohortRole',
  description: 'What a cohort is for.',
  valuesConfig: {
    TRAINING: { description: 'Models may be trained on it.' },
    INTERNAL_VALIDATION: { description: 'Validates models at a center that also trains.' },
    EXTERNAL_VALIDATION: { description: 'Validates models at a center that trains none.' },
  },
});

@ObjectType({ description: 'How one model version does on one cohort or site.' })
export class BoardRow {
  evaluationId!: string;

  centerId!: string;

  centerCode!: string;

  cohortId!: string | null;

  cohortCode!: string | null;

  @Field(() => EvaluationSource, { description: 'Where the scores come from.' })
  source!: EvaluationSource;

  @Field(() => CohortRole, { description: 'What the cohort is for.' })
  cohortRole!: CohortRole;

  @Field(() => Int, { nullable: true, description: 'Cases with score and outcome; null when suppressed.' })
  n!: number | null;

  @Field(() => Int, { nullable: true, description: 'Cases with the event; null when suppressed.' })
  events!: number | null;

  @Field(() => Estimate, { nullable: true, description: 'Area under the ROC curve, interval by DeLong.' })
  auc!: Estimate | null;

  @Field(() => Estimate, { nullable: true, description: 'Sensitivity at the locked threshold, interval by Wilson.' })
  sensitivity!: Estimate | null;

  @Field(() => Estimate, { nullable: true, description: 'Specificity at the locked threshold, interval by Wilson.' })
  specificity!: Estimate | null;

  @Field(() => Float, { description: 'The locked threshold of the model version.' })
  threshold!: number;

  @Field(() => String, { nullable: true, description: 'Why a figure or its interval is missing.' })
  undefinedReason!: string | null;

  @Field(() => Boolean, {
    description: 'True when fewer than five cases are hidden from a reader who may not see the cases of the center.',
  })
  suppressed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'sha256 of cases, scores, outcomes and model behind the row; null when suppressed.',
  })
  inputDigest!: string | null;
}

@ObjectType({ description: 'A row that the pooled estimate leaves out.' })
export class PoolExclusion {
  centerId!: string;

  cohortId!: string | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'AUC over the centers that did not train the model.' })
export class PooledEstimate {
  @Field(() => String, { description: 'Estimator and interval, such as REML with HARTUNG_KNAPP on the logit scale.' })
  method!: string;

  @Field(() => Float, { nullable: true, description: 'Pooled AUC.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower bound.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper bound.' })
  upper!: number | null;

  @Field(() => Float, { description: 'Level of the interval.' })
  level!: number;

  @Field(() => Float, { nullable: true, description: 'Cochran Q.' })
  q!: number | null;

  @Field(() => Float, { nullable: true, description: 'I² in percent.' })
  iSquared!: number | null;

  @Field(() => Float, { nullable: true, description: 'Variance between centers, on the logit scale.' })
  tauSquared!: number | null;

  @Field(() => Int, { description: 'How many rows are pooled.' })
  k!: number;

  @Field(() => Int, { description: 'Cases in the pooled rows.' })
  n!: number;

  @Field(() => Int, { description: 'Cases with the outcome in the pooled rows.' })
  events!: number;

  @Field(() => [PoolExclusion], { description: 'Rows left out, with reasons.' })
  excluded!: PoolExclusion[];

  @Field(() => String, { nullable: true, description: 'Why there is no pooled value or interval.' })
  undefinedReason!: string | null;
}

@ObjectType({ description: 'How a model version does at every center.' })
export class Board {
  studyId!: string;

  modelVersionId!: string;

  @Field(() => [BoardRow], { description: 'One row per cohort or external site, by center and cohort code.' })
  rows!: BoardRow[];

  @Field(() => PooledEstimate, { description: 'The estimate over centers.' })
  pooled!: PooledEstimate;

  @Field(() => String, {
    description:
      'sha256 of all figures, before suppression; free of ids and dates, so that equal data give equal digests.',
  })
  digest!: string;

  @Field(() => [ID], { description: 'Ids of the stored evaluations behind the rows, in row order.' })
  generatedFrom!: string[];
}

@ObjectType({ description: 'One case behind the board.' })
export class BoardCase {
  @Field(() => String, { description: 'Code of the center.' })
  centerCode!: string;

  @Field(() => String, { nullable: true, description: 'Code of the cohort; null for an external site.' })
  cohortCode!: string | null;

  @Field(() => EvaluationSource, { description: 'Where the score comes from.' })
  source!: EvaluationSource;

  @Field(() => String, { description: 'Code of the case.' })
  caseCode!: string;

  @Field(() => Float, { description: 'The score.' })
  value!: number;

  @Field(() => Int, { nullable: true, description: '1 event, 0 no event, null not known.' })
  outcome!: number | null;

  @Field(() => RiskGroup, { description: 'Side of the locked threshold.' })
  riskGroup!: RiskGroup;

  @Field(() => String, { nullable: true, description: 'Digest of the feature vector; a site may leave it out.' })
  featureDigest!: string | null;
}
