import { blandAltman } from './bland-altman';
import { concordanceCorrelation } from './concordance-correlation';
import { repeatability } from './repeatability';

describe('limits of agreement', () => {
  /** Peak flow by two meters, Bland and Altman 1986, table 1: first readings. */
  const wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
  const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];

  it('gives what Bland and Altman print', () => {
    const result = blandAltman(wright, mini, { multiplier: 2, limitsError: 'BLAND_ALTMAN_1986' });
    expect(result.bias).toBeCloseTo(-2.1, 1);
    expect(result.standardDeviation).toBeCloseTo(38.8, 1);
    expect(result.lowerLimit?.value).toBeCloseTo(-79.7, 0);
    expect(result.upperLimit?.value).toBeCloseTo(75.5, 0);
    expect(result.limitStandardError).toBeCloseTo(16.3, 1);
  });
  it('finds a bias that grows with the size', () => {
    const x = [1, 2, 3, 4, 5, 6];
    const y = x.map((value, i) => 0.8 * value + (i % 2 ? 0.05 : -0.05));
    const bias = blandAltman(x, y).proportionalBias;
    expect(bias?.slope).toBeCloseTo(2 / 9, 1);
    expect(bias?.pValue).toBeLessThan(0.01);
    expect(blandAltman(wright, mini).proportionalBias?.pValue).toBeGreaterThan(0.05);
  });
  it('has no p value for differences that are all the same, and limits at the bias', () => {
    const result = blandAltman([1, 2, 3], [2, 3, 4]);
    expect(result).toMatchObject({ bias: -1, standardDeviation: 0, biasPValue: null, proportionalBias: null });
    expect(result.lowerLimit?.value).toBe(-1);
  });
  it('has no limits for one subject, and nothing for none', () => {
    expect(blandAltman([3], [1])).toMatchObject({ bias: 2, lowerLimit: null, n: 1 });
    expect(blandAltman([], [])).toMatchObject({ bias: null, undefinedReason: 'no subjects' });
  });
  it('works on two subjects', () => {
    expect(blandAltman([1, 2], [1, 3])).toMatchObject({ bias: -0.5, proportionalBias: null, undefinedReason: null });
  });
  it('refuses lists of different length and values that are not finite', () => {
    expect(() => blandAltman([1], [1, 2])).toThrow(expect.objectContaining({ code: 'STATISTICS_LENGTH_MISMATCH' }));
    expect(() => blandAltman([1], [NaN])).toThrow(expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE' }));
  });
});

describe('concordance correlation', () => {
  it('is correlation times accuracy, inside its interval', () => {
    const x = [1, 2, 3, 4, 5, 6, 7];
    const y = [1.2, 2.1, 3.4, 3.8, 5.5, 6.1, 7.6];
    const { value, correlation, accuracy, confidenceInterval } = concordanceCorrelation(x, y);
    expect(value).toBeCloseTo((correlation ?? NaN) * (accuracy ?? NaN), 14);
    expect(confidenceInterval?.lower).toBeLessThan(value ?? NaN);
    expect(confidenceInterval?.upper).toBeGreaterThan(value ?? NaN);
  });
  it('is 1 without interval for equal measurements, 0 for a constant one, undefined for two equal constants', () => {
    expect(concordanceCorrelation([1, 2, 3], [1, 2, 3])).toMatchObject({ value: 1, confidenceInterval: null });
    expect(concordanceCorrelation([1, 2, 3], [2, 2, 2])).toMatchObject({ value: 0, correlation: null });
    expect(concordanceCorrelation([2, 2], [2, 2])).toMatchObject({ value: null });
    expect(concordanceCorrelation([2], [2])).toMatchObject({ undefinedReason: 'fewer than two subjects' });
  });
});

describe('repeatability', () => {
  it('is the within-subject standard deviation, with the difference that two readings stay under', () => {
    const rows = [
      [10, 12],
      [20, 20],
      [30, 28],
    ];
    const result = repeatability(rows);
    expect(result.standardErrorOfMeasurement).toBeCloseTo(Math.sqrt(4 / 3), 14);
    expect(result.repeatabilityCoefficient).toBeCloseTo(1.959963984540054 * Math.SQRT2 * Math.sqrt(4 / 3), 12);
    expect(result.confidenceInterval?.lower).toBeLessThan(Math.sqrt(4 / 3));
  });
  it('leaves out differences of the raters means when asked', () => {
    const shifted = [
      [1, 2],
      [2, 3],
      [3, 4],
    ];
    expect(repeatability(shifted, { error: 'RESIDUAL' }).standardErrorOfMeasurement).toBe(0);
    expect(repeatability(shifted).standardErrorOfMeasurement).toBeCloseTo(Math.SQRT1_2, 14);
    expect(repeatability([[1, 2]]).undefinedReason).toBe('one subject only');
  });
});
