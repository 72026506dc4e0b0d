import { SqlRunner } from '../../auth/permissions';
import { EvaluationEntity } from './evaluation.entity';

/** An evaluation with the codes of its center and cohort. */
export interface BoardEvaluation extends EvaluationEntity {
  readonly centerCode: string;
  readonly cohortCode: string | null;
}

const NAMES: readonly (keyof EvaluationEntity)[] = [
  'id',
  'centerId',
  'cohortId',
  'externalValidationId',
  'source',
  'cohortRole',
  'n',
  'events',
  'auc',
  'aucLower',
  'aucUpper',
  'aucStandardError',
  'sensitivity',
  'sensitivityLower',
  'sensitivityUpper',
  'specificity',
  'specificityLower',
  'specificityUpper',
  'threshold',
  'undefinedReason',
  'inputDigest',
];

const COLUMNS = NAMES.map(
  (name) => `e.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} AS "${name}"`,
).join(', ');

/**
 * Reads the evaluations that count: every scored cohort, and of each center's external validations the latest.
 *
 * Order: center code, scored before external, cohort code; it depends on no id and no date.
 */
export async function readBoardEvaluations(
  em: SqlRunner,
  studyId: string,
  modelVersionId: string,
): Promise<BoardEvaluation[]> {
  return em.query<BoardEvaluation[]>(
    `SELECT ${COLUMNS}, t.code AS "centerCode", h.code AS "cohortCode"
       FROM concord.evaluations e
       JOIN concord.centers t ON t.id = e.center_id
       LEFT JOIN concord.cohorts h ON h.id = e.cohort_id
      WHERE e.study_id = $1 AND e.model_version_id = $2
        AND (e.external_validation_id IS NULL OR e.external_validation_id =
             (SELECT max(l.external_validation_id) FROM concord.evaluations l
               WHERE l.center_id = e.center_id AND l.model_version_id = e.model_version_id))
      ORDER BY t.code COLLATE "C", e.source = 'EXTERNAL', h.code COLLATE "C"`,
    [studyId, modelVersionId],
  );
}
