import { canonicalJson } from '../../../models/core/canonical-json';
import { sha256Hex } from '../../../models/runtime/digest';
import { ConcordError } from '../../platform/errors';
import { CohortFacts } from './references/cohort.reference';
import { ExtractionCase } from './references/case.reference';
import { isFresh, VectorInputs } from './plan-extraction';
import { registryErrors } from './registry.errors';

/** A vector with what it was made of. */
export interface TrainingVector extends VectorInputs {
  readonly digest: string;
  readonly values: Readonly<Record<string, number | null>>;
}

/** A cohort with its cases and their vectors under the preset of the run. */
export interface TrainingCohortData {
  readonly cohort: CohortFacts;
  readonly cases: readonly ExtractionCase[];
  readonly vectors: readonly TrainingVector[];
}

/** What the learner gets, and how the manifest names it. */
export interface TrainingMatrix {
  /** Features that every row has. */
  readonly featureNames: readonly string[];
  /** Features of the preset that are undefined for at least one row: no model may need them. */
  readonly undefinedFeatures: readonly string[];
  /** Row-major. */
  readonly rows: Float64Array;
  readonly labels: readonly number[];
  /** `<cohort code>/<case code>`: unique in the study. */
  readonly caseCodes: readonly string[];
  readonly cohorts: readonly { centerCode: string; cohortCode: string; digest: string; n: number; events: number }[];
  /** sha256 over (case code, vector digest) of every row. */
  readonly vectorsDigest: string;
  readonly excluded: readonly { readonly caseCode: string; readonly reason: string }[];
}

/**
 * Puts the matrix together in the order center code, cohort code, case code.
 *
 * @throws TRAINING_FEATURES_STALE when a vector was not made of the case's present image and mask, TRAINING_NO_CASES
 */
export function buildTrainingMatrix(
  data: readonly TrainingCohortData[],
  featureNames: readonly string[],
  engine: { readonly presetDigest: string; readonly engineVersion: string },
): TrainingMatrix {
  const rows: { caseCode: string; label: number; vector: TrainingVector; cohort: CohortFacts }[] = [];
  const excluded: { caseCode: string; reason: string }[] = [];
  for (const { cohort, cases, vectors } of data) {
    const vectorOf = new Map(vectors.map((vector) => [vector.caseId, vector]));
    for (const one of cases) {
      const caseCode = `${cohort.code}/${one.caseCode}`;
      const vector = vectorOf.get(one.caseId);
      if (one.outcome === null) excluded.push({ caseCode, reason: 'OUTCOME_MISSING' });
      else if (vector === undefined) excluded.push({ caseCode, reason: 'FEATURES_MISSING' });
      else if (!isFresh(one, vector, engine)) throw stale(cohort.code, caseCode);
      else rows.push({ caseCode, label: one.outcome, vector, cohort });
    }
  }
  if (rows.length === 0)
    throw new ConcordError(registryErrors.TRAINING_NO_CASES, `All ${excluded.length} cases are excluded.`);
  const isDefined = (name: string) => rows.every(({ vector }) => Number.isFinite(vector.values[name]));
  const names = featureNames.filter(isDefined);
  return {
    featureNames: names,
    undefinedFeatures: featureNames.filter((name) => !names.includes(name)),
    rows: Float64Array.from(rows.flatMap(({ vector }) => names.map((name) => vector.values[name] as number))),
    labels: rows.map(({ label }) => label),
    caseCodes: rows.map(({ caseCode }) => caseCode),
    cohorts: data.map(({ cohort }) =>
      summarize(
        cohort,
        rows.filter((row) => row.cohort.id === cohort.id),
      ),
    ),
    vectorsDigest: sha256Hex(canonicalJson(rows.map(({ caseCode, vector }) => [caseCode, vector.digest]))),
    excluded,
  };
}

function summarize(
  cohort: CohortFacts,
  rows: readonly { readonly label: number }[],
): TrainingMatrix['cohorts'][number] {
  return {
    centerCode: cohort.centerCode,
    cohortCode: cohort.code,
    digest: cohort.digest ?? '',
    n: rows.length,
    events: rows.filter(({ label }) => label === 1).length,
  };
}

/** The message is read study-wide, so it names the cohort; the case is in the details. */
function stale(cohortCode: string, caseCode: string): ConcordError {
  const cause = `Features of cohort ${cohortCode} are out of date.`;
  return new ConcordError(registryErrors.TRAINING_FEATURES_STALE, cause, { caseCode });
}
