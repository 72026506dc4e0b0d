import { ConcordError, ErrorDefinition } from '../../platform/errors';
import { CaseFailure } from './case-failure.type';
import { ScorableCase } from './references/case.reference';
import { scoringErrors } from './scoring.errors';

/** A case with an up-to-date feature vector. */
export type ReadyCase = { readonly [Name in keyof ScorableCase]: NonNullable<ScorableCase[Name]> };

/** What a stored score was made of. */
export interface ScoreInputs {
  readonly caseId: string;
  readonly imageSha256: string;
  readonly maskSha256: string;
  readonly featureDigest: string;
  readonly modelDigest: string;
}

export interface ScoringPlan {
  /** Cases with an up-to-date score. */
  readonly fresh: readonly ScorableCase[];
  readonly todo: readonly ReadyCase[];
  /** Cases that cannot be scored, with the reason. */
  readonly failures: readonly (CaseFailure & { readonly caseId: string })[];
}

/** Sorts a cohort's cases into done, to do, and impossible. */
export function planScoring(
  cases: readonly ScorableCase[],
  scores: readonly ScoreInputs[],
  modelDigest: string,
): ScoringPlan {
  const scoreOf = new Map(scores.map((score) => [score.caseId, score]));
  const fresh: ScorableCase[] = [];
  const todo: ReadyCase[] = [];
  const failures: (CaseFailure & { caseId: string })[] = [];
  for (const one of cases) {
    const definition = obstacle(one);
    if (definition !== null) failures.push({ caseId: one.caseId, ...caseFailure(one.caseCode, definition) });
    else if (isFresh(one, scoreOf.get(one.caseId), modelDigest)) fresh.push(one);
    else todo.push(one as ReadyCase);
  }
  return { fresh, todo, failures };
}

/** A coded error, or its definition, as the failure of a case. */
export function caseFailure(caseCode: string, problem: ConcordError | ErrorDefinition): CaseFailure {
  const error =
    problem instanceof ConcordError ? problem : new ConcordError(problem, `Case ${caseCode}: ${problem.meaning}`);
  return { caseCode, code: error.code, message: error.message };
}

function obstacle(one: ScorableCase): ErrorDefinition | null {
  if (one.featureDigest === null) return scoringErrors.SCORE_FEATURES_MISSING;
  const current = one.vectorImageSha256 === one.imageSha256 && one.vectorMaskSha256 === one.maskSha256;
  return current ? null : scoringErrors.SCORE_FEATURES_STALE;
}

function isFresh(one: ScorableCase, score: ScoreInputs | undefined, modelDigest: string): boolean {
  return (
    score !== undefined &&
    score.featureDigest === one.featureDigest &&
    score.imageSha256 === one.imageSha256 &&
    score.maskSha256 === one.maskSha256 &&
    score.modelDigest === modelDigest
  );
}
