import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../models/core/canonical-json';
import { SqlRunner } from '../../auth/permissions';
import { ExcludedCase } from './cohort.type';

/** What of a case enters the digest of a frozen cohort: no ids, no dates. */
export interface CaseContent {
  readonly caseCode: string;
  readonly clinical: Record<string, unknown>;
  readonly outcome: number | null;
  readonly followUpDays: number | null;
  readonly event: number | null;
  readonly imageSha256: string | null;
  readonly maskSha256: string | null;
  readonly maskLabel: number | null;
}

/** The content of a cohort in order of case code. */
export function readCohortContent(em: SqlRunner, cohortId: string): Promise<CaseContent[]> {
  return em.query<CaseContent[]>(
    `SELECT case_code AS "caseCode", clinical, outcome, follow_up_days AS "followUpDays", event,
       image_sha256 AS "imageSha256", mask_sha256 AS "maskSha256", mask_label AS "maskLabel"
     FROM concord.case_inputs WHERE cohort_id = $1 ORDER BY case_code COLLATE "C"`,
    [cohortId],
  );
}

/** SHA-256 of the canonical content: equal data gives an equal digest on any platform. */
export function cohortDigest(cases: readonly CaseContent[]): string {
  const text = canonicalJson({ format: 'concord-cohort/1', cases });
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Whether the case has all that features need. */
export function isReady(content: CaseContent): boolean {
  return content.imageSha256 !== null && content.maskSha256 !== null;
}

/** The cases that lack an image or a mask, and which. */
export function excludedCases(cases: readonly CaseContent[]): ExcludedCase[] {
  return cases
    .filter((content) => !isReady(content))
    .map(({ caseCode, imageSha256 }) =>
      imageSha256 === null
        ? { caseCode, code: 'CASE_IMAGE_MISSING', message: 'The case has no READY image.' }
        : { caseCode, code: 'CASE_MASK_MISSING', message: 'The image of the case has no READY mask.' },
    );
}
