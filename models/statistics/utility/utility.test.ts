import { canonicalJson } from '../../core/canonical-json';
import { decisionCurve, reclassificationImprovement, survivalDecisionCurve } from './index';

const coded = (code: string) => expect.objectContaining({ code });
const p = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const y = [0, 0, 1, 0, 1, 0, 1, 1];

describe('decision curve', () => {
  it('weighs false positives by the odds of the threshold', () => {
    const { model, all } = decisionCurve(p, y, { thresholds: [0.5] });
    expect(model[0]).toMatchObject({
      truePositives: 3 / 8,
      falsePositives: 1 / 8,
      netBenefit: 2 / 8,
      sensitivity: 0.75,
    });
    expect(all[0].netBenefit).toBe(0);
    expect(model[0].interventionsAvoided).toBeCloseTo(25, 12);
  });
  it('counts a probability at the threshold as positive unless told otherwise', () => {
    expect(decisionCurve([0.5, 0.2], [1, 0], { thresholds: [0.5] }).model[0].truePositives).toBe(0.5);
    expect(decisionCurve([0.5, 0.2], [1, 0], { thresholds: [0.5], inclusive: false }).model[0].truePositives).toBe(0);
  });
  it('takes the prevalence of the population for cases and controls', () => {
    const { model, prevalence } = decisionCurve(p, y, { thresholds: [0.5], prevalence: 0.1 });
    expect(prevalence).toBe(0.1);
    expect(model[0].truePositives).toBeCloseTo(0.075, 14);
    expect(model[0].falsePositives).toBeCloseTo(0.225, 14);
  });
  it('has no points with one class, and takes probabilities of 0 and 1', () => {
    expect(decisionCurve([0.2], [0])).toMatchObject({
      model: [],
      undefinedReason: expect.stringContaining('one class'),
    });
    const sure = decisionCurve([0, 1], [0, 1]);
    expect(sure.model.every(({ standardizedNetBenefit }) => standardizedNetBenefit === 1)).toBe(true);
    expect(JSON.parse(canonicalJson(sure))).toEqual(sure);
  });
  it('refuses thresholds and prevalences outside (0, 1)', () => {
    expect(() => decisionCurve(p, y, { thresholds: [1] })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => decisionCurve(p, y, { prevalence: 0 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => decisionCurve([NaN], [0])).toThrow(coded('STATISTICS_VALUE_NOT_FINITE'));
  });
});

describe('survival decision curve', () => {
  it('is that of the labels when nobody is censored before the horizon', () => {
    const time = y.map((label) => (label === 1 ? 1 : 9));
    const survival = survivalDecisionCurve(p, { time, event: y }, { horizon: 5, thresholds: [0.25, 0.5] });
    const binary = decisionCurve(p, y, { thresholds: [0.25, 0.5] });
    survival.model.forEach((point, k) => expect(point?.netBenefit).toBeCloseTo(binary.model[k].netBenefit, 12));
  });
  it('leaves out a point where those called positive are not followed to the horizon', () => {
    const data = { time: [9, 9, 1, 2, 9, 3], event: [0, 1, 0, 0, 0, 1] };
    const { model } = survivalDecisionCurve([0.1, 0.1, 0.9, 0.9, 0.1, 0.1], data, { horizon: 5, thresholds: [0.5] });
    expect(model).toEqual([null]);
  });
  it('has a reason when no event happens or follow-up ends before the horizon', () => {
    expect(survivalDecisionCurve([0.5], { time: [9], event: [0] }, { horizon: 5 }).undefinedReason).toContain('0 or 1');
    expect(survivalDecisionCurve([0.5], { time: [1], event: [0] }, { horizon: 5 }).undefinedReason).toContain('ends');
    expect(survivalDecisionCurve([], { time: [], event: [] }, { horizon: 5 }).undefinedReason).not.toBeNull();
  });
});

describe('reclassification', () => {
  const better = [0.05, 0.2, 0.6, 0.1, 0.8, 0.3, 0.9, 0.7];
  it('counts moves between categories, each closed on the left', () => {
    const result = reclassificationImprovement({ old: p, new: better }, y, { cuts: [0.3, 0.6] });
    expect(result.tables?.events.flat().reduce((a, b) => a + b, 0)).toBe(4);
    expect(result.reclassification).toMatchObject({
      upEvents: 0.5,
      downEvents: 0,
      downNonEvents: 0.5,
      nri: { estimate: 1 },
    });
  });
  it('is zero without a test when nothing changes', () => {
    const same = reclassificationImprovement({ old: p, new: p }, y);
    expect(same.reclassification?.nri).toMatchObject({ estimate: 0, standardError: 0, statistic: null, pValue: null });
    expect(same.idi).toMatchObject({ estimate: 0, pValue: null });
  });
  it('has no standard error of the IDI with one case in a class, and nothing with one class', () => {
    const single = reclassificationImprovement({ old: [0.2, 0.3, 0.4], new: [0.3, 0.2, 0.6] }, [0, 0, 1]);
    expect(single.idi).toMatchObject({ standardError: null, pValue: null });
    expect(JSON.parse(canonicalJson(single))).toEqual(single);
    const none = reclassificationImprovement({ old: [0.2], new: [0.3] }, [1]);
    expect(none).toMatchObject({
      idi: null,
      reclassification: null,
      undefinedReason: expect.stringContaining('one class'),
    });
  });
  it('refuses lists of different length', () => {
    expect(() => reclassificationImprovement({ old: [0.1], new: [0.1, 0.2] }, [1])).toThrow(
      coded('STATISTICS_LENGTH_MISMATCH'),
    );
  });
});
