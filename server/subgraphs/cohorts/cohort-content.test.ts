import { CaseContent, cohortDigest, excludedCases } from './cohort-content';

const content: CaseContent = {
  caseCode: 'P-1',
  clinical: { age: 61, smoker: true },
  outcome: 1,
  followUpDays: null,
  event: null,
  imageSha256: 'a'.repeat(64),
  maskSha256: 'b'.repeat(64),
  maskLabel: 1,
};

it('gives the same digest to the same content, however its fields are ordered', () => {
  const reordered = Object.fromEntries(Object.entries(content).reverse()) as unknown as CaseContent;
  const clinical = { smoker: true, age: 61 };
  expect(cohortDigest([{ ...reordered, clinical }])).toBe(cohortDigest([content]));
});

it.each([
  { outcome: 0 },
  { clinical: { age: 62, smoker: true } },
  { maskSha256: 'c'.repeat(64) },
  { maskLabel: 2 },
  { caseCode: 'P-2' },
])('gives another digest when %j', (change) => {
  expect(cohortDigest([{ ...content, ...change }])).not.toBe(cohortDigest([content]));
});

it('names what an excluded case lacks, the image first', () => {
  const cases = [
    content,
    { ...content, caseCode: 'P-2', maskSha256: null },
    { ...content, caseCode: 'P-3', imageSha256: null, maskSha256: null },
  ];
  expect(excludedCases(cases).map(({ caseCode, code }) => [caseCode, code])).toEqual([
    ['P-2', 'CASE_MASK_MISSING'],
    ['P-3', 'CASE_IMAGE_MISSING'],
  ]);
});
