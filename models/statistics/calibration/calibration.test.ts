import { canonicalJson } from '../../core/canonical-json';
import {
  calibrationBins,
  calibrationSlope,
  expectedCalibrationError,
  fitRecalibration,
  hosmerLemeshow,
  probabilityScores,
  recalibrate,
  smoothedCalibration,
  validateProbabilities,
} from './index';

const coded = (code: string) => expect.objectContaining({ code });
const p = Array.from({ length: 40 }, (_, i) => (i + 0.5) / 40);
const y = p.map((value, i) => Number((i * 7) % 10 < 10 * value));
const everything = (probabilities: number[], labels: number[]) => ({
  bins: calibrationBins(probabilities, labels),
  test: hosmerLemeshow(probabilities, labels),
  scores: probabilityScores(probabilities, labels),
  slope: calibrationSlope(probabilities, labels),
  curve: smoothedCalibration(probabilities, labels),
  lowess: smoothedCalibration(probabilities, labels, { kind: 'LOWESS' }),
  validation: validateProbabilities(probabilities, labels),
  recalibration: fitRecalibration(probabilities, labels, 'LOGISTIC'),
});

describe('Hosmer-Lemeshow test', () => {
  it('has no p value when ties leave fewer than three groups', () => {
    const tied = hosmerLemeshow([0.2, 0.2, 0.2, 0.6, 0.6, 0.6], [0, 1, 0, 1, 0, 1]);
    expect(tied).toMatchObject({ degreesOfFreedom: 0, pValue: null, undefinedReason: expect.stringContaining('ties') });
  });
  it('is undefined with an empty group, equal probabilities, and no cases', () => {
    expect(hosmerLemeshow([0.2, 0.4, 0.5, 0.6, 0.7], [0, 0, 1, 1, 1]).undefinedReason).toBe('a group is empty');
    expect(hosmerLemeshow([0.4, 0.4], [0, 1]).undefinedReason).toBe('all probabilities are equal');
    expect(hosmerLemeshow([], []).undefinedReason).toBe('no cases');
  });
  it('gives p = 0 where a probability of 0 is contradicted', () => {
    const result = hosmerLemeshow([0, 0, 0.3, 0.4, 0.6, 0.7], [1, 0, 0, 1, 1, 0], { groups: 3 });
    expect(result).toMatchObject({ statistic: null, pValue: 0, undefinedReason: expect.stringContaining('infinite') });
  });
  it('counts every case in one group', () => {
    const { bins, pValue } = hosmerLemeshow(p, y, { groups: 7 });
    expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(40);
    expect(pValue).toBeGreaterThan(0);
  });
});

describe('scores and slopes', () => {
  it('are perfect for perfect probabilities, and say that the slope is infinite', () => {
    const scores = probabilityScores([0, 0, 1, 1], [0, 0, 1, 1]);
    expect(scores).toMatchObject({ brier: 0, scaledBrier: 1, spiegelhalter: null, observedExpectedRatio: 1 });
    const slope = calibrationSlope([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]);
    expect(slope).toMatchObject({ slope: { estimate: null }, undefinedReason: expect.stringContaining('infinite') });
    expect(slope.inTheLarge.estimate).toBeCloseTo(0, 8);
  });
  it('find slope one and intercept zero again after recalibration', () => {
    const off = p.map((value) => value ** 2);
    const recalibration = fitRecalibration(off, y, 'LOGISTIC');
    const again = calibrationSlope(recalibrate(recalibration, off) as number[], y);
    expect(again.slope.estimate).toBeCloseTo(1, 8);
    expect(again.intercept.estimate).toBeCloseTo(0, 8);
    const moved = fitRecalibration(off, y, 'IN_THE_LARGE');
    expect(calibrationSlope(recalibrate(moved, off) as number[], y).inTheLarge.estimate).toBeCloseTo(0, 8);
    expect(moved.slope).toBe(1);
  });
  it('leave out probabilities of exactly 0 and 1, which have no log odds', () => {
    expect(calibrationSlope([0, 1, ...p], [0, 1, ...y])).toMatchObject({ leftOut: 2, n: 40 });
    expect(validateProbabilities([0, 1, ...p], [0, 1, ...y])).toMatchObject({ leftOut: 2, n: 42 });
  });
  it('count the calibration error of bins of equal width', () => {
    expect(expectedCalibrationError([0.05, 0.95, 1], [0, 1, 1])).toBeCloseTo(0.1 / 3, 12);
    expect(expectedCalibrationError([], [])).toBeNull();
  });
});

describe('smoothed calibration', () => {
  it('orders its distances', () => {
    const { ici, e50, e90, emax } = smoothedCalibration(p, y);
    expect(e50).toBeLessThanOrEqual(e90 as number);
    expect(e90).toBeLessThanOrEqual(emax as number);
    expect(ici).toBeLessThanOrEqual(emax as number);
  });
  it('has no curve for too few cases or too many ties', () => {
    expect(smoothedCalibration([0.2, 0.4], [0, 1]).undefinedReason).toBe('too few cases');
    expect(smoothedCalibration([], [], { kind: 'LOWESS' }).undefinedReason).toBe('too few cases');
    expect(smoothedCalibration([0.5, 0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1, 0]).undefinedReason).toContain('tied');
  });
});

describe('recalibration', () => {
  it('keeps the order and the total of the cases when isotonic', () => {
    const isotonic = fitRecalibration(p, y, 'ISOTONIC');
    const values = recalibrate(isotonic, p) as number[];
    values.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual(values[i]));
    expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(
      y.reduce((a, b) => a + b, 0),
      10,
    );
    expect(recalibrate(isotonic, [0, 1])).toEqual([values[0], values[39]]);
    expect(fitRecalibration([0.3, 0.3, 0.3], [0, 1, 1], 'ISOTONIC').steps).toEqual({
      positions: [0.3],
      values: [2 / 3],
    });
  });
  it('stays finite by Platt where the classes are separated, and has a reason by logistic regression', () => {
    const apart = [
      [0, 0.2, 0.8, 1],
      [0, 0, 1, 1],
    ] as const;
    const platt = fitRecalibration(apart[0], apart[1], 'PLATT');
    expect(Number.isFinite(platt.slope)).toBe(true);
    expect(recalibrate(platt, [0, 0.5, 1])).toEqual([expect.any(Number), expect.closeTo(0.5, 6), expect.any(Number)]);
    const logistic = fitRecalibration(apart[0], apart[1], 'LOGISTIC');
    expect(logistic.undefinedReason).toContain('infinite');
    expect(recalibrate(logistic, [0.5])).toBeNull();
  });
  it('is undefined with one class', () => {
    expect(fitRecalibration([0.1, 0.2], [0, 0], 'PLATT').undefinedReason).toBe('one class: both are needed');
  });
  it('refuses probabilities outside their range', () => {
    expect(() => recalibrate(fitRecalibration(p, y, 'PLATT'), [1.2])).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => probabilityScores([-0.1], [0])).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => probabilityScores([NaN], [0])).toThrow(coded('STATISTICS_VALUE_NOT_FINITE'));
    expect(() => calibrationSlope([0.1], [0, 1])).toThrow(coded('STATISTICS_LENGTH_MISMATCH'));
    expect(() => hosmerLemeshow([0.1], [2])).toThrow(coded('STATISTICS_LABEL_INVALID'));
    expect(() => calibrationBins([0.1], [1], 0)).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
});

describe('results on strange data', () => {
  it.each([
    [[], []],
    [[0.3], [1]],
    [
      [0.3, 0.7],
      [0, 1],
    ],
    [
      [0, 1],
      [1, 0],
    ],
    [
      [0.5, 0.5, 0.5],
      [0, 1, 1],
    ],
    [
      [0.2, 0.4, 0.6, 0.8, 0.9],
      [1, 1, 1, 1, 1],
    ],
    [
      [0.2, 0.4, 0.6, 0.8, 0.9],
      [0, 0, 1, 1, 1],
    ],
  ])('are plain values for %j with labels %j', (probabilities, labels) => {
    const results = everything(probabilities, labels);
    expect(JSON.parse(canonicalJson(results))).toEqual(results);
  });
});
