import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The cohort, owned by the cohorts subgraph; extended here with its feature sets. */
@Directive('@key(fields: "id")')
@ObjectType('Cohort')
export class CohortReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** What the registry needs to know of a cohort. */
export interface CohortFacts {
  readonly id: string;
  readonly studyId: string;
  readonly centerId: string;
  readonly centerCode: string;
  readonly code: string;
  readonly role: 'TRAINING' | 'INTERNAL_VALIDATION' | 'EXTERNAL_VALIDATION';
  readonly state: 'OPEN' | 'FROZEN';
  readonly digest: string | null;
  readonly caseCount: number;
}

/** Reads the cohorts that the actor of the transaction may see, in order of center and cohort code. */
export function readCohorts(em: SqlRunner, cohortIds: readonly string[]): Promise<CohortFacts[]> {
  return em.query<CohortFacts[]>(
    `SELECT h.id, h.study_id AS "studyId", h.center_id AS "centerId", e.code AS "centerCode", h.code, h.role, h.state, h.digest,
            (SELECT count(*)::int FROM concord.cases c WHERE c.cohort_id = h.id) AS "caseCount"
       FROM concord.cohorts h JOIN concord.centers e ON e.id = h.center_id
      WHERE h.id = ANY($1)
      ORDER BY e.code COLLATE "C", h.code COLLATE "C"`,
    [cohortIds],
  );
}
