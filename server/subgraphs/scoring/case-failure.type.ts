import { Directive, Field, ObjectType } from 'type-graphql';

/** Why one case of a job has no result. */
@Directive('@shareable')
@ObjectType({ description: 'Why one case of a job has no result.' })
export class CaseFailure {
  @Field(() => String, { description: 'Code of the case within its cohort.' })
  caseCode!: string;

  @Field(() => String, { description: 'Error code from the catalog.' })
  code!: string;

  @Field(() => String, { description: 'Cause and next step.' })
  message!: string;
}
