import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The center, owned by the studies subgraph; extended here with its cohorts. */
@Directive('@key(fields: "id")')
@ObjectType('Center')
export class CenterReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** Whether the study has the center and the actor of the transaction may see it. */
export async function centerIsVisible(em: SqlRunner, studyId: string, centerId: string): Promise<boolean> {
  const rows = await em.query<unknown[]>('SELECT 1 FROM concord.centers WHERE id = $1 AND study_id = $2', [
    centerId,
    studyId,
  ]);
  return rows.length > 0;
}
