import type { ClaimedFigures, Evaluation } from './claimed-figures';
import type { ExternalValidation } from '../../client/operations/validation-operations';

export interface SiteProgress {
  readonly phase: 'MODEL' | 'FEATURES' | 'SCORES' | 'REGISTER';
  readonly done: number;
  readonly total: number;
  readonly caseCode?: string;
}

/** One case as it leaves the site: code, score, label, digests. */
export interface SubmittedCase {
  readonly caseCode: string;
  readonly value: number;
  readonly label: number;
  /** Digests are null when scores come from elsewhere without them. */
  readonly imageSha256: string | null;
  readonly maskSha256: string | null;
  readonly featureDigest: string | null;
}

/** Exactly what leaves the site. */
export interface SiteSubmission {
  readonly studyId: string;
  readonly centerId: string;
  readonly modelVersionId: string;
  readonly modelDigest: string;
  readonly cases: readonly SubmittedCase[];
  readonly claimed: ClaimedFigures;
}

export interface CaseFailure {
  readonly caseCode: string;
  readonly code: string;
  readonly message: string;
}

export interface SiteValidationResult {
  readonly submission: SiteSubmission;
  /** Cases that could not be scored; they are not part of the submission. */
  readonly failures: readonly CaseFailure[];
  readonly evaluation: Evaluation;
  /** Null after a dry run. */
  readonly externalValidation: ExternalValidation | null;
}
