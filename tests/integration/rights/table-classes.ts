/**
 * Every table and view of the schema, by whose data it holds. A new one that is not listed here fails the test: decide
 * who may see it before it ships.
 */
export const tableClasses: Readonly<Record<string, 'center' | 'study' | 'self' | 'audit'>> = {
  // Only the center's members and the study-wide LEAD, MODELLER and STATISTICIAN.
  cases: 'center',
  uploads: 'center',
  image_series: 'center',
  annotations: 'center',
  feature_sets: 'center',
  feature_vectors: 'center',
  scoring_jobs: 'center',
  scores: 'center',
  external_validations: 'center',
  external_validation_cases: 'center',
  case_inputs: 'center',
  // Every member of the study.
  studies: 'study',
  centers: 'study',
  cohorts: 'study',
  feature_presets: 'study',
  training_runs: 'study',
  model_versions: 'study',
  evaluations: 'study',
  // The own rows; of members also the own center's, and all for the lead.
  principals: 'self',
  idempotency_keys: 'self',
  members: 'self',
  // LEAD and AUDITOR.
  audit_events: 'audit',
};

/** Names of one class. */
export function tablesOf(kind: (typeof tableClasses)[string]): string[] {
  return Object.keys(tableClasses).filter((table) => tableClasses[table] === kind);
}
