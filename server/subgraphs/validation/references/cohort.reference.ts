import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The cohort, owned by the cohorts subgraph. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Cohort')
export class CohortReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

type CohortRole = 'TRAINING' | 'INTERNAL_VALIDATION' | 'EXTERNAL_VALIDATION';

/** What an evaluation needs to know of a cohort. */
export interface CohortFacts {
  readonly id: string;
  readonly studyId: string;
  readonly centerId: string;
  readonly code: string;
  readonly role: CohortRole;
}

/** Reads a cohort, or null when there is none that the actor of the transaction may see. */
export async function readCohort(em: SqlRunner, cohortId: string): Promise<CohortFacts | null> {
  const rows = await em.query<CohortFacts[]>(
    'SELECT id, study_id AS "studyId", center_id AS "centerId", code, role FROM concord.cohorts WHERE id = $1',
    [cohortId],
  );
  return rows[0] ?? null;
}
