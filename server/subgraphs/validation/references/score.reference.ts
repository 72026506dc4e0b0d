import { SqlRunner } from '../../../auth/permissions';
import { EvaluatedCase } from '../evaluated-case';

/** Reads the up-to-date scores of a cohort under a model, with the present outcome of each case, in order of case code. */
export function readScoredCases(em: SqlRunner, cohortId: string, modelVersionId: string): Promise<EvaluatedCase[]> {
  return em.query<EvaluatedCase[]>(
    `SELECT s.case_code AS "caseCode", s.value, c.outcome, s.feature_digest AS "featureDigest"
       FROM concord.scores s JOIN concord.cases c ON c.id = s.case_id
      WHERE s.cohort_id = $1 AND s.model_version_id = $2
      ORDER BY s.case_code COLLATE "C"`,
    [cohortId, modelVersionId],
  );
}
