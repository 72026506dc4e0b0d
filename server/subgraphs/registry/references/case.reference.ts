import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SqlRunner } from '../../../auth/permissions';

/** The case, owned by the cohorts subgraph. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Case')
export class CaseReference {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}

/** A case with its latest READY image and the latest READY annotation of that image, where there are such. */
export interface ExtractionCase {
  readonly caseId: string;
  readonly caseCode: string;
  readonly outcome: 0 | 1 | null;
  readonly seriesId: string | null;
  readonly imageKey: string | null;
  readonly imageSha256: string | null;
  readonly annotationId: string | null;
  readonly maskKey: string | null;
  readonly maskSha256: string | null;
  readonly label: number | null;
}

/** Reads a cohort's cases in order of case code. */
export function readExtractionCases(em: SqlRunner, cohortId: string): Promise<ExtractionCase[]> {
  return em.query<ExtractionCase[]>(
    `SELECT case_id AS "caseId", case_code AS "caseCode", outcome, series_id AS "seriesId", image_key AS "imageKey", image_sha256 AS "imageSha256",
            annotation_id AS "annotationId", mask_key AS "maskKey", mask_sha256 AS "maskSha256", mask_label AS label
       FROM concord.case_inputs WHERE cohort_id = $1 ORDER BY case_code COLLATE "C"`,
    [cohortId],
  );
}
