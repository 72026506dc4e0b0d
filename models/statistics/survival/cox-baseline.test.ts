import { canonicalJson } from '../../core/canonical-json';
import {
  coxBaseline,
  type CoxData,
  coxRegression,
  coxResiduals,
  coxSurvival,
  kaplanMeier,
  proportionalHazardsTest,
} from './index';

const data: CoxData = {
  time: [4, 3, 1, 1, 2, 2, 3, 5, 6, 2.5, 7, 8],
  event: [1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0],
  covariates: [
    { name: 'x', values: [0, 2, 1, 1, 1, 0, 0, 1, 2, 2, 0.5, 0.1] },
    { name: 'z', values: [0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1] },
  ],
};
const model = coxRegression(data);

describe('baseline hazard and residuals', () => {
  it('spend as many expected events as were observed', () => {
    for (const ties of ['EFRON', 'BRESLOW'] as const) {
      const { martingale } = coxResiduals(data, coxRegression(data, { ties }));
      expect(martingale.reduce((sum, r) => sum + r, 0)).toBeCloseTo(0, 10);
    }
  });
  it('give the martingale residuals back from the hazard, for subjects not tied with an event', () => {
    const [{ times, cumulativeHazard }] = coxBaseline(data, model);
    const { martingale, deviance } = coxResiduals(data, model);
    const at = (i: number): number => cumulativeHazard[times.indexOf(data.time[i])];
    const risk = (i: number): number =>
      Math.exp(data.covariates.reduce((s, c, j) => s + model.iterate.coefficients[j] * c.values[i], 0));
    for (const i of [0, 7, 8, 11]) expect(martingale[i]).toBeCloseTo(data.event[i] - at(i) * risk(i), 12);
    expect(deviance.every((d, i) => Math.sign(d) === Math.sign(martingale[i]))).toBe(true);
  });
  it('predict the Nelson-Aalen curve when no covariate matters', () => {
    const plain: CoxData = {
      ...data,
      covariates: [{ name: 'x', values: [1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1].map(() => 1) }],
    };
    const flat = coxRegression(plain, { ties: 'BRESLOW' });
    const [{ cumulativeHazard }] = coxBaseline(plain, flat);
    expect(cumulativeHazard).toEqual(kaplanMeier(data).points.map((p) => expect.closeTo(p.cumulativeHazard, 12)));
  });
  it('predict survival that falls from 1, lower at higher risk', () => {
    const [low, high] = coxSurvival(data, model, {
      rows: [
        [0, 0],
        [2, 0],
      ],
      times: [0, 2, 9],
    });
    expect(low[0]).toMatchObject({ survival: 1, logStandardError: 0, lower: 1, upper: 1 });
    expect(low[2].survival).toBeLessThan(low[1].survival);
    expect(high[1].survival < low[1].survival).toBe((model.coefficients[0].estimate as number) > 0);
  });
  it('keep a baseline for each stratum, and refuse one that does not exist', () => {
    const stratified: CoxData = { ...data, covariates: data.covariates.slice(0, 1), strata: data.covariates[1].values };
    const fitted = coxRegression(stratified);
    expect(coxBaseline(stratified, fitted).map((b) => b.stratum)).toEqual([0, 1]);
    const options = { rows: [[0]], times: [2] };
    expect(coxSurvival(stratified, fitted, { ...options, stratum: 1 })).not.toEqual(
      coxSurvival(stratified, fitted, options),
    );
    expect(() => coxSurvival(stratified, fitted, { ...options, stratum: 'none' })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
    );
  });
});

describe('test of proportional hazards', () => {
  it('does not depend on the unit of time for any function of time but the logarithm of 0', () => {
    for (const transform of ['KM', 'IDENTITY', 'LOG', 'RANK'] as const) {
      const one = proportionalHazardsTest(data, model, { transform });
      const slower = { ...data, time: Array.from(data.time, (t) => 365.25 * t) };
      const other = proportionalHazardsTest(slower, coxRegression(slower), { transform });
      expect(other.global.statistic).toBeCloseTo(one.global.statistic as number, 8);
      expect(JSON.parse(canonicalJson(one))).toEqual(one);
    }
  });
  it('tests the columns of a factor together', () => {
    const together = proportionalHazardsTest(data, model, { terms: [{ name: 'both', covariates: [0, 1] }] });
    expect(together.terms[0]).toMatchObject({ degreesOfFreedom: 2, statistic: together.global.statistic });
  });
  it('has no statistic with one time of events, with an event at time 0 for LOG, and without a coefficient', () => {
    const tied = { ...data, time: Array.from(data.time, () => 1) };
    expect(proportionalHazardsTest(tied, coxRegression(tied)).global.undefinedReason).toContain('singular');
    const atZero = { ...data, time: Array.from(data.time, (t) => t - 1) };
    expect(proportionalHazardsTest(atZero, coxRegression(atZero), { transform: 'LOG' }).global).toMatchObject({
      statistic: null,
      undefinedReason: expect.stringContaining('not finite'),
    });
    const censored = { ...data, event: Array.from(data.event, () => 0) };
    expect(proportionalHazardsTest(censored, coxRegression(censored)).global.undefinedReason).toBe(
      'no coefficient to test',
    );
  });
});
