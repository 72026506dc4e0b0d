import { ConcordError, ErrorDefinition } from '../../platform/errors';
import { ExternalValidationCaseInput } from './external-validation.type';
import { validationErrors } from './validation.errors';

const CASE_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Throws a coded error naming the first case of a registration that cannot be right. */
export function checkCases(cases: readonly ExternalValidationCaseInput[], maximumCases: number): void {
  if (cases.length === 0)
    throw new ConcordError(validationErrors.VALIDATION_NO_CASES, 'The registration has no cases.');
  if (cases.length > maximumCases) {
    throw new ConcordError(
      validationErrors.VALIDATION_TOO_MANY_CASES,
      `There are ${cases.length} cases; ${maximumCases} are accepted.`,
    );
  }
  const seen = new Set<string>();
  for (const { caseCode, value, label, imageSha256, maskSha256, featureDigest } of cases) {
    refuse(!CASE_CODE.test(caseCode), validationErrors.VALIDATION_CASE_CODE_INVALID, `"${caseCode}" is no case code.`);
    refuse(seen.has(caseCode), validationErrors.VALIDATION_CASE_DUPLICATED, `Case ${caseCode} occurs twice.`);
    refuse(
      !(value >= 0 && value <= 1),
      validationErrors.VALIDATION_SCORE_INVALID,
      `Case ${caseCode} has score ${value}.`,
    );
    refuse(
      label !== 0 && label !== 1,
      validationErrors.VALIDATION_LABEL_INVALID,
      `Case ${caseCode} has label ${label}.`,
    );
    const digests = [imageSha256, maskSha256, featureDigest];
    const wrong = digests.find((digest) => digest != null && !SHA256.test(digest));
    refuse(wrong !== undefined, validationErrors.VALIDATION_DIGEST_INVALID, `Case ${caseCode} has digest "${wrong}".`);
    seen.add(caseCode);
  }
}

function refuse(condition: boolean, definition: ErrorDefinition, cause: string): void {
  if (condition) throw new ConcordError(definition, cause);
}
