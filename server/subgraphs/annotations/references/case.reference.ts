import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The case, owned by the cohorts subgraph; extended here with its masks. */
@Directive('@key(fields: "id")')
@ObjectType('Case')
export class CaseReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}
