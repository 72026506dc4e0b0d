import { EvaluatedCase } from './evaluated-case';
import { evaluateCases } from './evaluate-cases';

const model = { threshold: 0.5, digest: 'a'.repeat(64) };
const cases: EvaluatedCase[] = [
  { caseCode: 'c1', value: 0.1, outcome: 0, featureDigest: 'f1' },
  { caseCode: 'c2', value: 0.4, outcome: 0, featureDigest: 'f2' },
  { caseCode: 'c3', value: 0.35, outcome: 1, featureDigest: 'f3' },
  { caseCode: 'c4', value: 0.8, outcome: 1, featureDigest: null },
];

describe('evaluateCases', () => {
  test('gives the figures of the textbook example', () => {
    expect(evaluateCases(cases, model)).toMatchObject({
      n: 4,
      events: 2,
      auc: 0.75,
      sensitivity: 0.5,
      specificity: 1,
      undefinedReason: null,
    });
  });

  test('does not depend on the order of the cases', () => {
    expect(evaluateCases([...cases].reverse(), model)).toEqual(evaluateCases(cases, model));
  });

  test('leaves out cases without outcome', () => {
    const unknown = { caseCode: 'c0', value: 0.9, outcome: null, featureDigest: 'f0' };
    expect(evaluateCases([unknown, ...cases], model)).toEqual(evaluateCases(cases, model));
  });

  test('the digest knows value, outcome, features and model', () => {
    const { inputDigest } = evaluateCases(cases, model);
    const others = [{ value: 0.11 }, { outcome: 1 as const }, { featureDigest: 'other' }].map(
      (change) => evaluateCases([{ ...cases[0], ...change }, ...cases.slice(1)], model).inputDigest,
    );
    others.push(evaluateCases(cases, { ...model, digest: 'b'.repeat(64) }).inputDigest);
    expect(new Set([inputDigest, ...others]).size).toBe(5);
  });

  test('one class gives no AUC and says why', () => {
    const figures = evaluateCases(cases.slice(0, 2), model);
    expect(figures).toMatchObject({ n: 2, events: 0, auc: null, aucLower: null, sensitivity: null, specificity: 1 });
    expect(figures.undefinedReason).toMatch(/no events/);
  });

  test('no case at all is legal', () => {
    expect(evaluateCases([], model)).toMatchObject({ n: 0, events: 0, auc: null, undefinedReason: 'no cases' });
  });
});
