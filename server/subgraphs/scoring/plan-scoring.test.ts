import { planScoring } from './plan-scoring';
import { ScorableCase } from './references/case.reference';

const aCase = (caseCode: string, changes: Partial<ScorableCase> = {}): ScorableCase => ({
  caseId: `cas_${caseCode}`,
  caseCode,
  imageSha256: 'i',
  maskSha256: 'm',
  vectorImageSha256: 'i',
  vectorMaskSha256: 'm',
  featureDigest: 'f',
  values: { x: 1 },
  ...changes,
});
const score = (caseCode: string, changes = {}) => ({
  caseId: `cas_${caseCode}`,
  imageSha256: 'i',
  maskSha256: 'm',
  featureDigest: 'f',
  modelDigest: 'model',
  ...changes,
});
const codes = (cases: readonly { caseCode: string }[]) => cases.map(({ caseCode }) => caseCode);

describe('planScoring', () => {
  test('leaves an up-to-date score alone', () => {
    const plan = planScoring([aCase('A'), aCase('B')], [score('A')], 'model');
    expect([codes(plan.fresh), codes(plan.todo)]).toEqual([['A'], ['B']]);
  });

  test.each([
    ['features', { featureDigest: 'old' }],
    ['image', { imageSha256: 'old' }],
    ['mask', { maskSha256: 'old' }],
    ['model', { modelDigest: 'old' }],
  ])('scores again when the %s of the score are others', (_what, changes) => {
    expect(codes(planScoring([aCase('A')], [score('A', changes)], 'model').todo)).toEqual(['A']);
  });

  test('gives a reason for a case without vector or with a vector of another image, even when it has a score', () => {
    const missing = aCase('A', { featureDigest: null, values: null, vectorImageSha256: null, vectorMaskSha256: null });
    const stale = aCase('B', { imageSha256: 'new' });
    const { failures, fresh, todo } = planScoring([missing, stale], [score('A'), score('B')], 'model');
    expect(failures.map(({ caseCode, code }) => [caseCode, code])).toEqual([
      ['A', 'SCORE_FEATURES_MISSING'],
      ['B', 'SCORE_FEATURES_STALE'],
    ]);
    expect([fresh, todo]).toEqual([[], []]);
  });
});
