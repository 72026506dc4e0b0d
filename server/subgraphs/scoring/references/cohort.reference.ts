import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The cohort, owned by the cohorts subgraph; extended here with its scoring jobs. */
@Directive('@key(fields: "id")')
@ObjectType('Cohort')
export class CohortReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** What scoring needs to know of a cohort. */
export interface CohortFacts {
  readonly id: string;
  readonly studyId: string;
  readonly centerId: string;
  readonly code: string;
  readonly caseCount: number;
}

/** Reads a cohort, or null when there is none that the actor of the transaction may see. */
export async function readCohort(em: SqlRunner, cohortId: string): Promise<CohortFacts | null> {
  const rows = await em.query<CohortFacts[]>(
    `SELECT h.id, h.study_id AS "studyId", h.center_id AS "centerId", h.code,
            (SELECT count(*)::int FROM concord.cases c WHERE c.cohort_id = h.id) AS "caseCount"
       FROM concord.cohorts h WHERE h.id = $1`,
    [cohortId],
  );
  return rows[0] ?? null;
}
