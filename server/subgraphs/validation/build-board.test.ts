import 'reflect-metadata';
import { BoardEvaluation } from './board-evaluations';
import { CohortRole, EvaluationSource } from './board.type';
import { boardDigest, buildBoard, poolRows, SMALL_CELL, toRow } from './build-board';

const evaluation = (code: string, changes: Partial<BoardEvaluation> = {}): BoardEvaluation =>
  ({
    id: `eva_${code}`,
    centerId: `cen_${code}`,
    centerCode: code,
    cohortId: `coh_${code}`,
    cohortCode: `${code}-1`,
    externalValidationId: null,
    source: EvaluationSource.SCORED,
    cohortRole: CohortRole.EXTERNAL_VALIDATION,
    n: 40,
    events: 15,
    auc: 0.75,
    aucLower: 0.6,
    aucUpper: 0.9,
    aucStandardError: 0.08,
    sensitivity: 0.8,
    sensitivityLower: 0.55,
    sensitivityUpper: 0.93,
    specificity: 0.6,
    specificityLower: 0.4,
    specificityUpper: 0.77,
    threshold: 0.4,
    undefinedReason: null,
    inputDigest: 'f'.repeat(64),
    ...changes,
  }) as BoardEvaluation;

const model = { id: 'mod_1', studyId: 'stu_1', digest: 'a'.repeat(64) };

describe('boardDigest', () => {
  const digest = (...evaluations: BoardEvaluation[]) => boardDigest(evaluations.map(toRow), model.digest);

  test('does not know ids', () => {
    const other = evaluation('A', { id: 'eva_x', centerId: 'cen_x', cohortId: 'coh_x' });
    expect(digest(other)).toBe(digest(evaluation('A')));
  });

  test.each([
    ['a figure', { auc: 0.7500000000000001 }],
    ['an input', { inputDigest: 'e'.repeat(64) }],
    ['a code', { cohortCode: 'A-2' }],
    ['a role', { cohortRole: CohortRole.TRAINING }],
  ])('knows %s', (_what, changes) => {
    expect(digest(evaluation('A', changes))).not.toBe(digest(evaluation('A')));
  });

  test('knows the model and every row', () => {
    const rows = [toRow(evaluation('A'))];
    expect(boardDigest(rows, 'b'.repeat(64))).not.toBe(boardDigest(rows, model.digest));
    expect(digest(evaluation('A'), evaluation('B'))).not.toBe(digest(evaluation('A')));
  });
});

describe('buildBoard', () => {
  const small = evaluation('S', { n: SMALL_CELL - 1, events: 1 });

  test('hides a small cell from those who may not see the cases of the center, and only from them', () => {
    const hidden = buildBoard([evaluation('A'), small], model, () => false);
    const shown = buildBoard([evaluation('A'), small], model, (centerId) => centerId === 'cen_S');
    expect(hidden.rows[1]).toMatchObject({
      suppressed: true,
      n: null,
      events: null,
      auc: null,
      sensitivity: null,
      specificity: null,
      inputDigest: null,
    });
    expect(hidden.rows[0]).toMatchObject({ suppressed: false, n: 40 });
    expect(shown.rows[1]).toMatchObject({ suppressed: false, n: SMALL_CELL - 1 });
  });

  test('gives every reader the same digest and the same pooled estimate', () => {
    const hidden = buildBoard([evaluation('A'), small], model, () => false);
    const shown = buildBoard([evaluation('A'), small], model, () => true);
    expect(hidden.digest).toBe(shown.digest);
    expect(hidden.pooled).toEqual(shown.pooled);
  });

  test('five cases are not a small cell', () => {
    expect(buildBoard([evaluation('A', { n: SMALL_CELL })], model, () => false).rows[0].suppressed).toBe(false);
  });
});

describe('poolRows', () => {
  test('pools neither training cohorts nor small cells nor undefined figures, and names each with its reason', () => {
    const pooled = poolRows([
      evaluation('A', { cohortRole: CohortRole.TRAINING }),
      evaluation('B', { n: 4 }),
      evaluation('C', { auc: null, aucStandardError: null, undefinedReason: 'no events' }),
      evaluation('D'),
      evaluation('E', { auc: 0.65 }),
    ]);
    expect(pooled.k).toBe(2);
    expect(pooled.excluded.map(({ centerId }) => centerId)).toEqual(['cen_A', 'cen_B', 'cen_C']);
    expect(pooled.value).toBeGreaterThan(0.65);
    expect(pooled.value).toBeLessThan(0.75);
  });

  test('says why there is no value when only training cohorts are there', () => {
    const pooled = poolRows([evaluation('A', { cohortRole: CohortRole.TRAINING })]);
    expect(pooled).toMatchObject({ value: null, lower: null, upper: null, k: 0 });
    expect(pooled.undefinedReason).toMatch(/training/);
  });
});
