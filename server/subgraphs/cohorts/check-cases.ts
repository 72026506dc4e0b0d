import { ConcordError, ErrorDefinition } from '../../platform/errors';
import { CaseInput } from './case.type';
import { cohortsErrors } from './cohorts.errors';

const CASE_CODE_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAXIMUM_FACTORS = 500;
const MAXIMUM_TEXT = 1000;
const PROBLEMS_NAMED = 20;

interface Problem {
  readonly definition: ErrorDefinition;
  readonly caseCode: string;
  readonly text: string;
}

/**
 * Checks the cases of one request together, so that a site sees all that is wrong at once.
 *
 * @throws the code of the first problem; the message names up to twenty cases
 */
export function checkCases(cases: readonly CaseInput[]): void {
  const seen = new Set<string>();
  const problems = cases.flatMap((input) => {
    const found = problemsOf(input);
    if (seen.has(input.caseCode)) found.push(problem('CASE_CODE_DUPLICATED', input, 'is in the request twice'));
    seen.add(input.caseCode);
    return found;
  });
  if (problems.length === 0) return;
  const named = problems.slice(0, PROBLEMS_NAMED).map(({ caseCode, text }) => `case ${caseCode} ${text}`);
  const more = problems.length > PROBLEMS_NAMED ? ` (and ${problems.length - PROBLEMS_NAMED} more problems)` : '';
  throw new ConcordError(problems[0].definition, `${capitalized(named.join('; '))}${more}.`, {
    problems: problems.map(({ definition, caseCode, text }) => ({ code: definition.code, caseCode, text })),
  });
}

function problemsOf(input: CaseInput): Problem[] {
  return [...codeProblems(input), ...outcomeProblems(input), ...followUpProblems(input), ...clinicalProblems(input)];
}

function codeProblems(input: CaseInput): Problem[] {
  return CASE_CODE_FORM.test(input.caseCode) ? [] : [problem('CASE_CODE_INVALID', input, 'has no valid code')];
}

function outcomeProblems(input: CaseInput): Problem[] {
  return isBinary(input.outcome) ? [] : [problem('CASE_OUTCOME_UNKNOWN', input, `has outcome ${input.outcome}`)];
}

function followUpProblems(input: CaseInput): Problem[] {
  const { followUpDays, event } = input;
  if (!isBinary(event)) return [problem('CASE_FOLLOW_UP_INVALID', input, `has event ${event}`)];
  if (followUpDays != null && !(Number.isFinite(followUpDays) && followUpDays >= 0)) {
    return [problem('CASE_FOLLOW_UP_INVALID', input, `has followUpDays ${followUpDays}`)];
  }
  if (event != null && followUpDays == null) {
    return [problem('CASE_FOLLOW_UP_INVALID', input, 'has an event without followUpDays')];
  }
  return [];
}

function clinicalProblems(input: CaseInput): Problem[] {
  const entries = Object.entries(input.clinical ?? {});
  if (entries.length > MAXIMUM_FACTORS) {
    return [problem('CASE_CLINICAL_INVALID', input, `has ${entries.length} clinical factors, over ${MAXIMUM_FACTORS}`)];
  }
  return entries
    .filter(([name, value]) => name.trim() === '' || name.length > MAXIMUM_TEXT || !isPlain(value))
    .map(([name]) => problem('CASE_CLINICAL_INVALID', input, `has no plain value for "${name.slice(0, 60)}"`));
}

function isBinary(value: number | null | undefined): boolean {
  return value == null || value === 0 || value === 1;
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && value.length <= MAXIMUM_TEXT && !value.includes('\u0000');
}

function problem(code: keyof typeof cohortsErrors, input: CaseInput, text: string): Problem {
  return { definition: cohortsErrors[code], caseCode: `"${input.caseCode.slice(0, 64)}"`, text };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
