import { ExtractionCase } from './references/case.reference';
import { CohortFacts } from './references/cohort.reference';
import { buildTrainingMatrix, TrainingVector } from './training-matrix';

const engine = { presetDigest: 'p', engineVersion: '1' };
const cohort = (code: string): CohortFacts => ({
  id: `coh_${code}`,
  studyId: 'stu',
  centerId: `cen_${code}`,
  centerCode: `center-${code}`,
  code,
  role: 'TRAINING',
  state: 'FROZEN',
  digest: `digest-${code}`,
  caseCount: 2,
});
const aCase = (caseCode: string, outcome: 0 | 1 | null): ExtractionCase => ({
  caseId: `cas_${caseCode}`,
  caseCode,
  outcome,
  seriesId: 'ser',
  imageKey: 'i',
  imageSha256: 'i',
  annotationId: 'ann',
  maskKey: 'm',
  maskSha256: 'm',
  label: 1,
});
const vector = (caseCode: string, values: Record<string, number | null>, changes = {}): TrainingVector => ({
  caseId: `cas_${caseCode}`,
  annotationId: 'ann',
  imageSha256: 'i',
  maskSha256: 'm',
  digest: `d-${caseCode}`,
  values,
  ...engine,
  ...changes,
});

describe('buildTrainingMatrix', () => {
  test('keeps the order given, takes labels from outcomes, and gives a reason for every case left out', () => {
    const matrix = buildTrainingMatrix(
      [
        { cohort: cohort('A'), cases: [aCase('1', 1), aCase('2', null)], vectors: [vector('1', { x: 1, y: 2 })] },
        { cohort: cohort('B'), cases: [aCase('3', 0), aCase('4', 1)], vectors: [vector('3', { y: 4, x: 3 })] },
      ],
      ['y', 'x'],
      engine,
    );
    expect([...matrix.rows]).toEqual([2, 1, 4, 3]);
    expect(matrix.labels).toEqual([1, 0]);
    expect(matrix.caseCodes).toEqual(['A/1', 'B/3']);
    expect(matrix.excluded).toEqual([
      { caseCode: 'A/2', reason: 'OUTCOME_MISSING' },
      { caseCode: 'B/4', reason: 'FEATURES_MISSING' },
    ]);
    expect(matrix.cohorts).toEqual([
      { centerCode: 'center-A', cohortCode: 'A', digest: 'digest-A', n: 1, events: 1 },
      { centerCode: 'center-B', cohortCode: 'B', digest: 'digest-B', n: 1, events: 0 },
    ]);
  });

  test('leaves out a feature that one row does not have, by name', () => {
    const cases = [aCase('1', 1), aCase('2', 0)];
    const vectors = [vector('1', { x: null, y: 1 }), vector('2', { x: 3, y: 2 })];
    const matrix = buildTrainingMatrix([{ cohort: cohort('A'), cases, vectors }], ['x', 'y'], engine);
    expect([matrix.featureNames, matrix.undefinedFeatures, [...matrix.rows]]).toEqual([['y'], ['x'], [1, 2]]);
  });

  test('the digest of the vectors follows their content', () => {
    const digest = (changes: object) =>
      buildTrainingMatrix(
        [{ cohort: cohort('A'), cases: [aCase('1', 1)], vectors: [vector('1', { x: 1 }, changes)] }],
        ['x'],
        engine,
      ).vectorsDigest;
    expect(digest({})).toBe(digest({}));
    expect(digest({ digest: 'other' })).not.toBe(digest({}));
  });

  test('refuses a vector of another image', () => {
    const data = [
      { cohort: cohort('A'), cases: [aCase('1', 1)], vectors: [vector('1', { x: 1 }, { imageSha256: 'old' })] },
    ];
    expect(() => buildTrainingMatrix(data, ['x'], engine)).toThrow(
      expect.objectContaining({ code: 'TRAINING_FEATURES_STALE' }),
    );
  });

  test('refuses when no case is left', () => {
    const data = [{ cohort: cohort('A'), cases: [aCase('1', null)], vectors: [] }];
    expect(() => buildTrainingMatrix(data, ['x'], engine)).toThrow(
      expect.objectContaining({ code: 'TRAINING_NO_CASES' }),
    );
  });
});
