import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The study, owned by the studies subgraph; extended here with its cohorts. */
@Directive('@key(fields: "id")')
@ObjectType('Study')
export class StudyReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** Whether the actor of the transaction may see the study. */
export async function studyIsVisible(em: SqlRunner, studyId: string): Promise<boolean> {
  return (await em.query<unknown[]>('SELECT 1 FROM concord.studies WHERE id = $1', [studyId])).length > 0;
}
