import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A figure with its confidence interval.' })
export class Estimate {
  @Field(() => Float, { description: 'The figure.' })
  value!: number;

  @Field(() => Float, { nullable: true, description: 'Lower bound; null when there is no interval.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper bound; null when there is no interval.' })
  upper!: number | null;

  @Field(() => Float, { description: 'Level of the interval.' })
  level!: number;

  @Field(() => String, { description: 'How the interval is made: DELONG or WILSON.' })
  method!: string;
}
