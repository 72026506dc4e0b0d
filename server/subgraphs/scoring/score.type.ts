import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, DateTime } from '../../platform/graph';

export enum RiskGroup {
  HIGH = 'HIGH',
  LOW = 'LOW',
}

registerEnumType(RiskGroup, {
  name: 'RiskGroup',
  description: 'Side of the locked threshold.',
  valuesConfig: {
    HIGH: { description: 'At or above the threshold.' },
    LOW: { description: 'Below the threshold.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({
  description: 'The score of one case by one model version, with the digests of everything it was made of.',
})
export class Score {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  caseId!: string;

  modelVersionId!: string;

  @Field(() => String, { description: 'Code of the case within its cohort.' })
  caseCode!: string;

  @Field(() => Float, { description: 'The probability that the model gives.' })
  value!: number;

  @Field(() => RiskGroup, { description: 'Side of the locked threshold.' })
  riskGroup!: RiskGroup;

  @Field(() => String, { description: 'sha256 of the image file.' })
  imageSha256!: string;

  @Field(() => String, { description: 'sha256 of the mask file.' })
  maskSha256!: string;

  @Field(() => String, { description: 'Digest of the feature vector.' })
  featureDigest!: string;

  @Field(() => String, { description: 'Digest of the model version.' })
  modelDigest!: string;

  @Field(() => DateTime, { description: 'When the score was first stored.' })
  createdAt!: Date;
}

export const ScoreConnection = connectionType('Score', () => Score);
