import { SqlRunner } from '../../auth/permissions';
import { CohortCounts } from './cohort.type';

/** How the cases of one cohort stand; null where the reader may see the cohort but not its cases. */
export interface CohortStanding {
  readonly cohortId: string;
  readonly caseCount: number | null;
  readonly counts: CohortCounts | null;
}

/** One row per case: is a file under way, is it ready, was the latest file refused. */
const CASE_STANDING = `
  SELECT i.cohort_id, i.case_code, i.annotation_id IS NOT NULL AS ready,
    EXISTS (SELECT FROM concord.image_series s WHERE s.case_id = i.case_id AND s.state IN ('UPLOADING', 'VERIFYING'))
    OR EXISTS (SELECT FROM concord.annotations a WHERE a.case_id = i.case_id AND a.state = 'VERIFYING')
    OR EXISTS (SELECT FROM concord.uploads u WHERE u.case_id = i.case_id AND u.state = 'UPLOADING') AS pending,
    coalesce((SELECT s.state = 'REJECTED' FROM concord.image_series s
      WHERE s.case_id = i.case_id ORDER BY s.id DESC LIMIT 1), false)
    OR coalesce((SELECT a.state = 'REJECTED' FROM concord.annotations a
      WHERE a.case_id = i.case_id ORDER BY a.id DESC LIMIT 1), false) AS rejected
  FROM concord.case_inputs i`;

const STANDING = `
  SELECT h.id AS "cohortId",
    h.center_id IN (SELECT concord.center_ids())
      OR h.study_id IN (SELECT concord.study_ids_with_role('{LEAD,MODELLER,STATISTICIAN}')) AS open,
    count(c.case_code)::int AS "caseCount",
    count(*) FILTER (WHERE c.pending)::int AS verifying,
    count(*) FILTER (WHERE NOT c.pending AND c.ready)::int AS ready,
    count(*) FILTER (WHERE NOT c.pending AND NOT c.ready AND c.rejected)::int AS rejected,
    count(*) FILTER (WHERE NOT c.pending AND NOT c.ready AND NOT c.rejected)::int AS missing
  FROM concord.cohorts h LEFT JOIN (${CASE_STANDING} WHERE i.cohort_id = ANY($1)) c ON c.cohort_id = h.id
  WHERE h.id = ANY($1) GROUP BY h.id`;

/** Counts the cases of several cohorts at once. */
export async function readStandings(em: SqlRunner, cohortIds: readonly string[]): Promise<Map<string, CohortStanding>> {
  const rows = await em.query<(CohortCounts & { cohortId: string; open: boolean; caseCount: number })[]>(STANDING, [
    cohortIds,
  ]);
  return new Map(
    rows.map(({ cohortId, open, caseCount, ...counts }) => [
      cohortId,
      { cohortId, caseCount: open ? caseCount : null, counts: open ? counts : null },
    ]),
  );
}

/** Codes of the cases with a file under way. */
export async function readPendingCases(em: SqlRunner, cohortId: string): Promise<string[]> {
  const rows = await em.query<{ case_code: string }[]>(
    `SELECT case_code FROM (${CASE_STANDING} WHERE i.cohort_id = $1) c WHERE pending ORDER BY case_code`,
    [cohortId],
  );
  return rows.map((row) => row.case_code);
}
