import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The center, owned by the studies subgraph. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Center')
export class CenterReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** Tells whether the study has the center, as far as the actor of the transaction may see. */
export async function centerExists(em: SqlRunner, studyId: string, centerId: string): Promise<boolean> {
  const rows = await em.query<unknown[]>('SELECT 1 FROM concord.centers WHERE id = $1 AND study_id = $2', [
    centerId,
    studyId,
  ]);
  return rows.length > 0;
}
