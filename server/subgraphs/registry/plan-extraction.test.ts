import { planExtraction } from './plan-extraction';
import { ExtractionCase } from './references/case.reference';

const engine = { presetDigest: 'p1', engineVersion: '1.0.0' };

function aCase(caseCode: string, changes: Partial<ExtractionCase> = {}): ExtractionCase {
  return {
    caseId: `cas_${caseCode}`,
    caseCode,
    outcome: 1,
    seriesId: 'ser_1',
    imageKey: 'image',
    imageSha256: 'i1',
    annotationId: 'ann_1',
    maskKey: 'mask',
    maskSha256: 'm1',
    label: 1,
    ...changes,
  };
}

const vector = (caseCode: string) => ({
  caseId: `cas_${caseCode}`,
  annotationId: 'ann_1',
  imageSha256: 'i1',
  maskSha256: 'm1',
  presetDigest: 'p1',
  engineVersion: '1.0.0',
});

const codes = (cases: readonly { caseCode: string }[]) => cases.map(({ caseCode }) => caseCode);

describe('planExtraction', () => {
  test('leaves a case alone whose vector was made of its present image, mask, preset and engine', () => {
    const plan = planExtraction([aCase('A'), aCase('B')], [vector('A')], engine);
    expect([codes(plan.fresh), codes(plan.todo)]).toEqual([['A'], ['B']]);
  });

  test.each([
    ['image', { imageSha256: 'i2' }, engine],
    ['mask', { maskSha256: 'm2' }, engine],
    ['annotation', { annotationId: 'ann_2' }, engine],
    ['preset', {}, { ...engine, presetDigest: 'p2' }],
    ['engine', {}, { ...engine, engineVersion: '1.0.1' }],
  ])('computes a case again when its %s is another one', (_what, changes, changedEngine) => {
    expect(codes(planExtraction([aCase('A', changes)], [vector('A')], changedEngine).todo)).toEqual(['A']);
  });

  test('gives a reason for a case without image or without mask', () => {
    const noImage = aCase('A', {
      seriesId: null,
      imageKey: null,
      imageSha256: null,
      annotationId: null,
      maskSha256: null,
    });
    const noMask = aCase('B', { annotationId: null, maskKey: null, maskSha256: null });
    expect(planExtraction([noImage, noMask], [], engine).failures).toEqual([
      expect.objectContaining({ caseCode: 'A', code: 'FEATURE_IMAGE_MISSING' }),
      expect.objectContaining({ caseCode: 'B', code: 'FEATURE_MASK_MISSING' }),
    ]);
  });
});
