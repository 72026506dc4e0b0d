import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';
import { ConcordError } from '../../../platform/errors';
import { validationErrors } from '../validation.errors';

/** The study, owned by the studies subgraph; extended here with its board. */
@Directive('@key(fields: "id")')
@ObjectType('Study')
export class StudyReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** Throws STUDY_NOT_FOUND unless the actor of the transaction may see the study. */
export async function requireStudy(em: SqlRunner, studyId: string): Promise<void> {
  const rows = await em.query<unknown[]>('SELECT 1 FROM concord.studies WHERE id = $1', [studyId]);
  if (rows.length === 0)
    throw new ConcordError(validationErrors.STUDY_NOT_FOUND, `There is no study ${studyId} that you may see.`);
}
