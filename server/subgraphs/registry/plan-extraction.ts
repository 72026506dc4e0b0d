import { ConcordError, ErrorDefinition } from '../../platform/errors';
import { CaseFailure } from './case-failure.type';
import { ExtractionCase } from './references/case.reference';
import { registryErrors } from './registry.errors';

/** A case whose image and mask are both there. */
export type ReadyCase = { readonly [Name in keyof ExtractionCase]: NonNullable<ExtractionCase[Name]> } & {
  readonly outcome: unknown;
};

/** What a stored vector was made of. */
export interface VectorInputs {
  readonly caseId: string;
  readonly annotationId: string;
  readonly imageSha256: string;
  readonly maskSha256: string;
  readonly presetDigest: string;
  readonly engineVersion: string;
}

export interface ExtractionPlan {
  /** Cases with an up-to-date vector. */
  readonly fresh: readonly ExtractionCase[];
  /** Cases to compute: without a vector, or with a stale one. */
  readonly todo: readonly ReadyCase[];
  /** Cases that cannot be computed, with the reason. */
  readonly failures: readonly CaseFailure[];
}

/** Sorts a cohort's cases into done, to do, and impossible. */
export function planExtraction(
  cases: readonly ExtractionCase[],
  vectors: readonly VectorInputs[],
  engine: { readonly presetDigest: string; readonly engineVersion: string },
): ExtractionPlan {
  const vectorOf = new Map(vectors.map((vector) => [vector.caseId, vector]));
  const fresh: ExtractionCase[] = [];
  const todo: ReadyCase[] = [];
  const failures: CaseFailure[] = [];
  for (const one of cases) {
    if (isFresh(one, vectorOf.get(one.caseId), engine)) fresh.push(one);
    else if (one.imageSha256 === null) failures.push(missing(one, registryErrors.FEATURE_IMAGE_MISSING));
    else if (one.maskSha256 === null) failures.push(missing(one, registryErrors.FEATURE_MASK_MISSING));
    else todo.push(one as ReadyCase);
  }
  return { fresh, todo, failures };
}

/** Whether the vector was made of the case's present image and mask, under the preset, by this engine. */
export function isFresh(
  one: ExtractionCase,
  vector: VectorInputs | undefined,
  engine: { readonly presetDigest: string; readonly engineVersion: string },
): boolean {
  return (
    vector !== undefined &&
    vector.annotationId === one.annotationId &&
    vector.imageSha256 === one.imageSha256 &&
    vector.maskSha256 === one.maskSha256 &&
    vector.presetDigest === engine.presetDigest &&
    vector.engineVersion === engine.engineVersion
  );
}

/** A coded error as the failure of a case. */
export function caseFailure(caseCode: string, error: ConcordError): CaseFailure {
  return { caseCode, code: error.code, message: error.message };
}

function missing(one: ExtractionCase, definition: ErrorDefinition): CaseFailure {
  return caseFailure(one.caseCode, new ConcordError(definition, `Case ${one.caseCode}: ${definition.meaning}`));
}
