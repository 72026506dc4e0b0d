import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The case, owned by the cohorts subgraph; extended here with its scores. */
@Directive('@key(fields: "id")')
@ObjectType('Case')
export class CaseReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** A case of the cohort with its present inputs and its feature vector under one preset, where there is one. */
export interface ScorableCase {
  readonly caseId: string;
  readonly caseCode: string;
  /** Present image and mask of the case. */
  readonly imageSha256: string | null;
  readonly maskSha256: string | null;
  /** Of the vector; all null together. */
  readonly vectorImageSha256: string | null;
  readonly vectorMaskSha256: string | null;
  readonly featureDigest: string | null;
  readonly values: Readonly<Record<string, number | null>> | null;
}

/** Reads a cohort's cases in order of case code. */
export function readScorableCases(em: SqlRunner, cohortId: string, presetId: string): Promise<ScorableCase[]> {
  return em.query<ScorableCase[]>(
    `SELECT c.case_id AS "caseId", c.case_code AS "caseCode", c.image_sha256 AS "imageSha256", c.mask_sha256 AS "maskSha256",
            v.image_sha256 AS "vectorImageSha256", v.mask_sha256 AS "vectorMaskSha256", v.digest AS "featureDigest", v."values"
       FROM concord.case_inputs c
       LEFT JOIN concord.feature_sets s ON s.cohort_id = c.cohort_id AND s.preset_id = $2
       LEFT JOIN concord.feature_vectors v ON v.feature_set_id = s.id AND v.case_id = c.case_id
      WHERE c.cohort_id = $1 ORDER BY c.case_code COLLATE "C"`,
    [cohortId, presetId],
  );
}
