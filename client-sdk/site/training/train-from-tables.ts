import { ConcordError } from '../../../models/core/errors';
import {
  type CaseFeatures,
  type CohortEvaluation,
  evaluateStudy,
  type PartialStudyPlan,
  studyPlan,
  type StudyHooks,
  type StudyTraining,
  type Tournament,
  type TrainedStudy,
  type TrainingRows,
  trainingRows,
  trainStudy,
} from '../../../models/learning';
import { siteErrors } from '../site.errors';
import type { BlockTable, StudyCase, StudyCaseTable } from './read-study-tables';

/** The tables of a study. */
export interface StudyTables {
  readonly cases: StudyCaseTable;
  readonly radiomics: BlockTable;
  readonly deep: BlockTable | null;
}

/** A study trained from tables, and how it does on every cohort. */
export interface LocalStudy {
  readonly trained: TrainedStudy;
  readonly evaluations: readonly CohortEvaluation[];
  readonly predictions: readonly CasePrediction[];
}

export interface CasePrediction extends StudyCase {
  readonly probabilities: Readonly<Record<string, number>>;
}

/**
 * Trains on the cases of role TRAINING and evaluates on every cohort.
 *
 * @throws TRAINING_TABLE_INVALID, and those of `trainStudy`
 */
export function trainFromTables(tables: StudyTables, plan: PartialStudyPlan, hooks: StudyHooks = {}): LocalStudy {
  const { clinical: variables } = studyPlan(plan);
  const named = (cases: readonly StudyCase[]) => clinicalColumns(tables.cases, cases, variables);
  const training = tables.cases.cases.filter(({ role }) => role === 'TRAINING');
  if (training.length === 0)
    throw new ConcordError(siteErrors.TRAINING_TABLE_INVALID, 'No case has the role TRAINING.');
  const ordered = inCodeOrder(training);
  const { radiomics, deep } = tables;
  const trained = trainStudy(
    {
      radiomics: blockRows('radiomics', radiomics, ordered),
      ...(deep ? { deep: blockRows('deep', deep, ordered) } : {}),
      clinical: named(ordered),
      plan,
    },
    hooks,
  );
  const cohorts = [...new Set(tables.cases.cases.map(({ cohort }) => cohort))];
  const predictions: CasePrediction[] = [];
  const evaluations = cohorts.map((name) => {
    const members = inCodeOrder(tables.cases.cases.filter(({ cohort }) => cohort === name));
    const cohort = {
      name,
      labels: members.map(({ outcome }) => outcome),
      radiomics: blockFeatures('radiomics', radiomics, members, trained.radiomics),
      ...(deep && trained.deep ? { deep: blockFeatures('deep', deep, members, trained.deep) } : {}),
      clinical: named(members),
    };
    const evaluation = evaluateStudy(trained, cohort);
    members.forEach((member, i) => {
      const entries = Object.entries(evaluation.predictions).map(([kind, values]) => [kind, values[i]]);
      predictions.push({ ...member, probabilities: Object.fromEntries(entries) });
    });
    return evaluation;
  });
  return { trained, evaluations, predictions };
}

/** The order of training rows: by case code. */
function inCodeOrder(cases: readonly StudyCase[]): StudyCase[] {
  return [...cases].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function clinicalColumns(
  { cases, clinical }: StudyCaseTable,
  chosen: readonly StudyCase[],
  variables: readonly string[],
): NonNullable<StudyTraining['clinical']> {
  const place = new Map(cases.map(({ code }, i) => [code, i]));
  const known = variables.filter((name) => Object.hasOwn(clinical, name));
  return Object.fromEntries(
    known.map((name) => {
      const isNumeric = clinical[name].every((text) => Number.isFinite(Number(text)));
      const texts = chosen.map(({ code }) => clinical[name][place.get(code) as number]);
      if (texts.includes(''))
        throw new ConcordError(
          siteErrors.TRAINING_TABLE_INVALID,
          `The clinical variable ${name} is missing for some cases.`,
        );
      return [name, isNumeric ? texts.map(Number) : texts];
    }),
  );
}

function blockRows(name: string, table: BlockTable, cases: readonly StudyCase[]): TrainingRows {
  requireRows(name, table, cases);
  return trainingRows({
    featureNames: table.featureNames,
    rows: cases.map(({ code }) => table.values.get(code) as readonly number[]),
    labels: cases.map(({ outcome }) => outcome),
    caseCodes: cases.map(({ code }) => code),
  });
}

/** Features of any cases, for prediction. @throws TRAINING_TABLE_INVALID for a value that the signature needs and is missing */
function blockFeatures(
  name: string,
  table: BlockTable,
  cases: readonly StudyCase[],
  { block }: Tournament,
): CaseFeatures {
  requireRows(name, table, cases);
  const place = new Map(table.featureNames.map((feature, f) => [feature, f]));
  const featureNames = block.features.map((feature) => feature.name);
  const columns = featureNames.map((feature) =>
    Float64Array.from(cases, ({ code }) => (table.values.get(code) as readonly number[])[place.get(feature) as number]),
  );
  columns.forEach((column, f) => {
    const bad = column.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new ConcordError(
        siteErrors.TRAINING_TABLE_INVALID,
        `The ${name} table has no number for case ${cases[bad].code}, feature ${featureNames[f]}.`,
      );
  });
  return { featureNames, columns };
}

function requireRows(name: string, table: BlockTable, cases: readonly StudyCase[]): void {
  const missing = cases.filter(({ code }) => !table.values.has(code)).map(({ code }) => code);
  if (missing.length > 0)
    throw new ConcordError(
      siteErrors.TRAINING_TABLE_INVALID,
      `The ${name} table has no row for ${missing.length} cases: ${missing.slice(0, 10).join(', ')}.`,
      { missing },
    );
}
