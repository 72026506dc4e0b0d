import { checkCases } from './check-cases';

const good = { caseCode: 'P-1', value: 0.5, label: 1, featureDigest: 'a'.repeat(64) };

describe('checkCases', () => {
  test('accepts probabilities with labels, with or without digests', () => {
    expect(() => checkCases([good, { caseCode: 'P-2', value: 0, label: 0 }], 10)).not.toThrow();
  });

  test.each([
    ['VALIDATION_NO_CASES', []],
    ['VALIDATION_TOO_MANY_CASES', [good, { ...good, caseCode: 'P-2' }, { ...good, caseCode: 'P-3' }]],
    ['VALIDATION_CASE_DUPLICATED', [good, good]],
    ['VALIDATION_SCORE_INVALID', [{ ...good, value: 1.01 }]],
    ['VALIDATION_SCORE_INVALID', [{ ...good, value: NaN }]],
    ['VALIDATION_LABEL_INVALID', [{ ...good, label: 2 }]],
    ['VALIDATION_CASE_CODE_INVALID', [{ ...good, caseCode: 'Mrs. X' }]],
    ['VALIDATION_DIGEST_INVALID', [{ ...good, imageSha256: 'ABC' }]],
  ])('refuses with %s', (code, cases) => {
    expect(() => checkCases(cases, 2)).toThrow(expect.objectContaining({ code }));
  });
});
