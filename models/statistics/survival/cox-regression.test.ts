import { canonicalJson } from '../../core/canonical-json';
import { coxRegression, type CoxRegression } from './index';

/** Freireich's leukemia trial (1963), as Cox analyzed it in 1972: weeks of remission, 6-MP and placebo. */
const treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const treatedEvent = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const time = [...treated, ...placebo];
const event = [...treatedEvent, ...placebo.map(() => 1)];
const isPlacebo = time.map((_, i) => (i < treated.length ? 0 : 1));

const fit = (values: readonly number[], options = {}): CoxRegression =>
  coxRegression({ time, event, covariates: [{ name: 'placebo', values }] }, options);

describe('Cox regression', () => {
  it('gives the published hazard ratio of the leukemia trial', () => {
    const rounded = (ties: 'EFRON' | 'BRESLOW' | 'EXACT') =>
      fit(isPlacebo, { ties }).coefficients[0].estimate?.toFixed(2);
    expect([rounded('EFRON'), rounded('BRESLOW'), rounded('EXACT')]).toEqual(['1.57', '1.51', '1.63']);
  });
  it('can be written as canonical JSON', () => {
    const result = fit(isPlacebo);
    expect(JSON.parse(canonicalJson(result))).toEqual(result);
  });
  it('does not change when a covariate is shifted, and scales with its unit', () => {
    const values = time.map((_, i) => Math.sin(i * 7));
    const one = fit(values);
    const other = fit(values.map((v) => 1000 * v + 5e5));
    expect(other.coefficients[0].estimate).toBeCloseTo((one.coefficients[0].estimate as number) / 1000, 10);
    expect(other.logLikelihood.fitted).toBeCloseTo(one.logLikelihood.fitted, 10);
  });
  it('agrees between the ways of ties when there are none', () => {
    const distinct = { time: [3, 1, 4, 1.5, 9, 2.6], event: [1, 0, 1, 1, 1, 0] };
    const covariates = [{ name: 'x', values: [0.8, 1.1, 0.3, 0.6, 0.9, 0.4] }];
    const [efron, breslow, exact] = (['EFRON', 'BRESLOW', 'EXACT'] as const).map(
      (ties) => coxRegression({ ...distinct, covariates }, { ties }).coefficients[0].estimate as number,
    );
    expect(breslow).toBeCloseTo(efron, 12);
    expect(exact).toBeCloseTo(efron, 9);
  });
  it('takes a weight of two as the case twice, with Breslow ties', () => {
    const small = { time: [1, 2, 3, 4], event: [1, 1, 0, 1] };
    const x = [0.5, 1, 0.2, 0.1];
    const weighted = coxRegression(
      { ...small, covariates: [{ name: 'x', values: x }], weights: [1, 2, 1, 1] },
      { ties: 'BRESLOW' },
    );
    const twice = coxRegression(
      { time: [1, 2, 2, 3, 4], event: [1, 1, 1, 0, 1], covariates: [{ name: 'x', values: [0.5, 1, 1, 0.2, 0.1] }] },
      { ties: 'BRESLOW' },
    );
    expect(weighted.coefficients[0].estimate).toBeCloseTo(twice.coefficients[0].estimate as number, 10);
    expect(() => fit(isPlacebo, { ties: 'EXACT', level: 1 })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
    );
    expect(() => coxRegression({ ...small, covariates: [], weights: [1, 2, 1, 1] }, { ties: 'EXACT' })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
    );
  });
  it('says that the hazard ratio is infinite when a group has no event, and keeps the tests', () => {
    const result = coxRegression({
      time: [1, 2, 3, 4, 5, 2, 3, 4, 5, 6],
      event: [1, 1, 0, 1, 1, 0, 0, 0, 0, 0],
      covariates: [{ name: 'b', values: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1] }],
    });
    expect(result.coefficients[0]).toMatchObject({
      estimate: null,
      pValue: null,
      undefinedReason: expect.stringContaining('ratio is 0'),
    });
    expect(result).toMatchObject({ waldTest: null, scoreTest: { statistic: expect.closeTo(5.6225, 4) } });
    expect(result.likelihoodRatioTest.pValue).toBeCloseTo(0.008, 3);
  });
  it('drops a covariate that others determine, and a constant one', () => {
    const values = time.map((_, i) => (i * 5) % 7);
    const covariates = [
      { name: 'x', values },
      { name: 'constant', values: values.map(() => 3) },
      { name: 'twice', values: values.map((v) => 2 * v) },
    ];
    const result = coxRegression({ time, event, covariates });
    expect(result.coefficients.map((c) => c.estimate === null)).toEqual([false, true, true]);
    expect(result.scoreTest.degreesOfFreedom).toBe(1);
    expect(result.coefficients[2].undefinedReason).toContain('combination');
  });
  it('has no coefficient without events, and with one subject', () => {
    const none = coxRegression({ time: [1, 2, 3], event: [0, 0, 0], covariates: [{ name: 'x', values: [1, 2, 4] }] });
    expect(none).toMatchObject({ undefinedReason: 'no events', bic: null, concordance: { value: null } });
    expect(none.coefficients[0]).toMatchObject({ estimate: null, undefinedReason: 'no events' });
    const single = coxRegression({ time: [1], event: [1], covariates: [{ name: 'x', values: [1] }] });
    expect(single.coefficients[0].estimate).toBeNull();
    const two = coxRegression({ time: [1, 2], event: [1, 1], covariates: [{ name: 'x', values: [1, 0] }] });
    expect(two.coefficients[0].undefinedReason).toContain('infinite');
  });
  it('refuses values that are not finite, and lists of other lengths', () => {
    expect(() => fit(isPlacebo.slice(1))).toThrow(expect.objectContaining({ code: 'STATISTICS_LENGTH_MISMATCH' }));
    expect(() => fit([NaN, ...isPlacebo.slice(1)])).toThrow(
      expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE' }),
    );
    expect(() => coxRegression({ time: [1], event: [2], covariates: [] })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_LABEL_INVALID' }),
    );
  });
});
