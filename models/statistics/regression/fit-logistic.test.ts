import { canonicalJson } from '../../core/canonical-json';
import { fitLogistic, modelDesign, predictLogistic } from './index';

const coded = (code: string) => expect.objectContaining({ code });
const design = (x: number[]) => modelDesign({ columns: { x } });

describe('logistic regression', () => {
  it('gives the log odds of a two-by-two table', () => {
    const x = [0, 0, 0, 0, 0, 1, 1, 1, 1];
    const fit = fitLogistic(design(x), [1, 0, 0, 0, 0, 1, 1, 1, 0], { epsilon: 1e-14, maximumIterations: 50 });
    expect(fit.coefficients[0].estimate).toBeCloseTo(Math.log(1 / 4), 12);
    expect(fit.coefficients[1]).toMatchObject({ name: 'x', oddsRatio: expect.closeTo(12, 10) });
    expect(fit.coefficients[1].standardError).toBeCloseTo(Math.sqrt(1 + 1 / 4 + 1 / 3 + 1), 8);
    expect(fit.leverages.reduce((a, b) => a + b, 0)).toBeCloseTo(2, 10);
    expect(predictLogistic(fit, { x: [0, 1] })).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.75, 12)]);
  });
  it('is plain values, also without an answer', () => {
    for (const labels of [
      [0, 1, 0, 1, 1],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 1, 1],
    ]) {
      const fit = fitLogistic(design([1, 2, 3, 4, 5]), labels);
      expect(JSON.parse(canonicalJson(fit))).toEqual(fit);
    }
  });
  it('leaves columns that depend on others out', () => {
    const x = [1, 2, 3, 4, 5, 6];
    const data = { columns: { x, twice: x.map((v) => 2 * v), constant: x.map(() => 3) } };
    const fit = fitLogistic(modelDesign(data), [0, 1, 0, 1, 0, 1]);
    expect(fit.aliased).toEqual(['twice', 'constant']);
    expect(fit.coefficients[2]).toMatchObject({ estimate: null, undefinedReason: expect.stringContaining('aliased') });
    expect(fit.likelihood?.residualDegreesOfFreedom).toBe(4);
  });
  it('says that estimates are infinite when the classes are separated', () => {
    const complete = fitLogistic(design([1, 2, 3, 4, 5, 6]), [0, 0, 0, 1, 1, 1]);
    expect(complete.separation).toBe('COMPLETE');
    expect(complete.coefficients[1]).toMatchObject({
      estimate: null,
      undefinedReason: expect.stringContaining('+infinite'),
    });
    expect(complete.likelihood?.deviance).toBeLessThan(1e-6);
    const quasi = fitLogistic(
      modelDesign({ columns: { g: [0, 0, 0, 0, 1, 1, 1], x: [1, 2, 3, 4, 2, 3, 1] } }),
      [1, 0, 1, 0, 0, 0, 0],
    );
    expect(quasi.separation).toBe('QUASI_COMPLETE');
    expect(quasi.coefficients[1].undefinedReason).toContain('−infinite');
    expect(quasi.coefficients[2].estimate).not.toBeNull();
    expect(quasi.covariance[1]).toEqual([null, null, null]);
  });
  it('does not take a strong effect for separation', () => {
    const x = Array.from({ length: 40 }, (_, i) => i);
    const labels = x.map((v) => (v === 19 ? 1 : v === 20 ? 0 : Number(v >= 20)));
    expect(fitLogistic(design(x.map((v) => v * 1e6)), labels).separation).toBe('NONE');
  });
  it.each([
    [[], 'no cases'],
    [[1], 'only events: every label is 1'],
    [[0, 0], 'no events: every label is 0'],
  ])('has no estimates for labels %p', (labels, reason) => {
    const fit = fitLogistic(design(labels.map((_, i) => i)), labels);
    expect(fit).toMatchObject({ undefinedReason: reason, fitted: [], likelihood: null });
    expect(predictLogistic(fit, { x: [1] })).toBeNull();
  });
  it('fits a saturated model of two cases as separated', () => {
    expect(fitLogistic(design([1, 2]), [0, 1]).separation).toBe('COMPLETE');
  });
  it('counts a weighted case as that many cases', () => {
    const weighted = fitLogistic(design([1, 2, 3, 4]), [0, 1, 0, 1], { weights: [2, 1, 1, 2] });
    const repeated = fitLogistic(design([1, 1, 2, 3, 4, 4]), [0, 0, 1, 0, 1, 1]);
    expect(weighted.coefficients[1].estimate).toBeCloseTo(repeated.coefficients[1].estimate as number, 6);
    expect(weighted.likelihood?.nullDeviance).toBeCloseTo(repeated.likelihood?.nullDeviance as number, 10);
  });
  it('takes an offset as a coefficient of one', () => {
    const offset = [0.3, -1, 0.5, 2, 1, 0];
    const fit = fitLogistic(modelDesign({ columns: {}, n: 6 }), [0, 0, 1, 1, 0, 1], { offset });
    expect(fit.likelihood?.likelihoodRatio.statistic).toBeCloseTo(0, 6);
    const total = fit.fitted.reduce((a, b) => a + b, 0);
    expect(total).toBeCloseTo(3, 6);
  });
  it('refuses what is not data', () => {
    expect(() => design([1, NaN])).toThrow(coded('STATISTICS_VALUE_NOT_FINITE'));
    expect(() => fitLogistic(design([1, 2]), [0])).toThrow(coded('STATISTICS_LENGTH_MISMATCH'));
    expect(() => fitLogistic(design([1, 2]), [0, 2])).toThrow(coded('STATISTICS_LABEL_INVALID'));
    expect(() => fitLogistic(design([1, 2]), [0, 1], { weights: [1, -1] })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => fitLogistic(design([1, 2]), [0, 1], { offset: [1, NaN] })).toThrow(
      coded('STATISTICS_VALUE_NOT_FINITE'),
    );
    expect(() => fitLogistic(design([1, 2]), [0, 1], { level: 1 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => fitLogistic(design([1, 2]), [0, 1], { epsilon: 0 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
});

describe('model design', () => {
  it('codes factors against their reference, and products in the order of R', () => {
    const columns = { age: [1, 2, 3], sex: ['F', 'M', 'F'], race: ['b', 'a', 'c'] };
    const built = modelDesign({ columns, terms: ['sex', 'race', ['sex', 'race']], levels: { race: ['c', 'a', 'b'] } });
    expect(built.names).toEqual(['(Intercept)', 'sex=M', 'race=a', 'race=b', 'sex=M:race=a', 'sex=M:race=b']);
    expect(built.termOf).toEqual([-1, 0, 1, 1, 2, 2]);
    expect([...built.columns[4]]).toEqual([0, 1, 0]);
  });
  it('keeps all levels of a factor whose margin is missing', () => {
    const columns = { age: [1, 2, 3], sex: ['F', 'M', 'F'] };
    expect(modelDesign({ columns, terms: ['sex', ['sex', 'age']] }).names).toEqual([
      '(Intercept)',
      'sex=M',
      'sex=F:age',
      'sex=M:age',
    ]);
  });
  it('refuses a term without a column, a label without a level, and columns of different length', () => {
    expect(() => modelDesign({ columns: { x: [1] }, terms: ['y'] })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => modelDesign({ columns: { x: ['b'] }, levels: { x: ['a'] } })).toThrow(
      coded('STATISTICS_OPTION_INVALID'),
    );
    expect(() => modelDesign({ columns: { x: [1], y: [1, 2] } })).toThrow(coded('STATISTICS_LENGTH_MISMATCH'));
  });
});
