import {
  classificationMeasures,
  precisionRecallCurve,
  predictiveValues,
  proportionInterval,
  type ProportionMethod,
  thresholdTable,
} from './index';

const coded = (code: string) => expect.objectContaining({ code });

describe('measures of a two-by-two table', () => {
  it('follow their definitions', () => {
    const m = classificationMeasures({ tp: 8, fp: 2, tn: 18, fn: 4 });
    expect(m).toMatchObject({ n: 32, events: 12, balancedAccuracy: (8 / 12 + 18 / 20) / 2 });
    expect(m.f1).toBeCloseTo(16 / 22, 14);
    expect(m.matthewsCorrelation).toBeCloseTo((8 * 18 - 2 * 4) / Math.sqrt(10 * 12 * 20 * 22), 14);
    expect(m.kappa).toBeCloseTo((26 / 32 - (10 * 12 + 22 * 20) / 1024) / (1 - (10 * 12 + 22 * 20) / 1024), 14);
    expect(m.positiveLikelihoodRatio.value).toBeCloseTo(8 / 12 / (2 / 20), 13);
    expect(m.negativeLikelihoodRatio.value).toBeCloseTo(4 / 12 / (18 / 20), 13);
    expect(m.diagnosticOddsRatio.value).toBeCloseTo(
      (m.positiveLikelihoodRatio.value as number) / (m.negativeLikelihoodRatio.value as number),
      12,
    );
    const { lower, upper } = m.diagnosticOddsRatio.confidenceInterval!;
    expect(Math.sqrt(lower * upper)).toBeCloseTo(18, 10);
  });
  it('leave what has no denominator undefined', () => {
    const none = classificationMeasures({ tp: 0, fp: 0, tn: 0, fn: 0 });
    expect(none).toMatchObject({ accuracyPValue: null, kappa: null, matthewsCorrelation: null, prevalence: null });
    expect(none.undefinedReason).toBe('no cases');
    const perfect = classificationMeasures({ tp: 3, fp: 0, tn: 3, fn: 0 });
    expect(perfect).toMatchObject({ kappa: 1, matthewsCorrelation: 1, f1: 1 });
    expect(perfect.diagnosticOddsRatio).toMatchObject({ value: null, confidenceInterval: null });
    expect(perfect.negativeLikelihoodRatio).toMatchObject({ value: 0, undefinedReason: 'no interval: a cell is 0' });
    expect(classificationMeasures({ tp: 0, fp: 1, tn: 1, fn: 1 }).f1).toBeNull();
    expect(classificationMeasures({ tp: 2, fp: 0, tn: 0, fn: 0 })).toMatchObject({ kappa: null, youdenIndex: null });
  });
  it('refuse cells that are not counts', () => {
    for (const tp of [-1, 0.5, NaN])
      expect(() => classificationMeasures({ tp, fp: 1, tn: 1, fn: 1 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
  it('are given for each threshold, with one class too', () => {
    const rows = thresholdTable([1, 2, 3, 4], [0, 1, 0, 1], [2, 9]);
    expect(rows[0].measures).toMatchObject({ tp: 2, fp: 1, tn: 1, fn: 0 });
    expect(rows[1].measures).toMatchObject({ tp: 0, fp: 0, tn: 2, fn: 2, ppv: { value: null } });
    const lower = thresholdTable([1, 2, 3, 4], [0, 1, 0, 1], [2], { direction: 'LOWER_IS_POSITIVE' });
    expect(lower[0].measures).toMatchObject({ tp: 1, fp: 1 });
    expect(thresholdTable([1, 2], [0, 0], [2])[0].measures.sensitivity.undefinedReason).toBe('no events');
  });
  it('give predictive values at another prevalence', () => {
    expect(predictiveValues({ sensitivity: 0.8, specificity: 0.9 }, 0.1).ppv).toBeCloseTo(0.08 / 0.17, 14);
    expect(predictiveValues({ sensitivity: null, specificity: 0.9 }, 0.1)).toEqual({ ppv: null, npv: null });
    expect(predictiveValues({ sensitivity: 0, specificity: 1 }, 0.5)).toEqual({ ppv: null, npv: 0.5 });
    expect(() => predictiveValues({ sensitivity: 0.8, specificity: 0.9 }, 2)).toThrow(
      coded('STATISTICS_OPTION_INVALID'),
    );
  });
});

describe('interval of a proportion', () => {
  const methods: ProportionMethod[] = ['WILSON', 'WILSON_CONTINUITY', 'WILSON_POISSON_ENDS', 'CLOPPER_PEARSON'];
  it('touches the ends exactly and is symmetric', () => {
    for (const interval of methods) {
      expect(proportionInterval(0, 7, { interval })!.lower).toBe(0);
      expect(proportionInterval(7, 7, { interval })!.upper).toBe(1);
      const [low, high] = [proportionInterval(2, 7, { interval })!, proportionInterval(5, 7, { interval })!];
      expect(low.lower).toBeCloseTo(1 - high.upper, 13);
      expect(proportionInterval(0, 0, { interval })).toBeNull();
    }
  });
  it('is exact by Clopper and Pearson at the ends', () => {
    const { upper } = proportionInterval(0, 20, { interval: 'CLOPPER_PEARSON' })!;
    expect(upper).toBeCloseTo(1 - 0.025 ** (1 / 20), 13);
    expect(proportionInterval(3, 4, { interval: 'WALD' })!.upper).toBeGreaterThan(1);
  });
  it('refuses what is not a count', () => {
    expect(() => proportionInterval(3, 2)).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => proportionInterval(1, 2, { interval: 'NONE' as ProportionMethod })).toThrow(
      coded('STATISTICS_OPTION_INVALID'),
    );
  });
});

describe('precision-recall curve', () => {
  it('is 1 for perfect separation and the share of events when all are tied', () => {
    expect(precisionRecallCurve([1, 2, 3], [0, 1, 1])).toMatchObject({ averagePrecision: 1, interpolatedArea: 1 });
    const tied = precisionRecallCurve([5, 5, 5, 5], [0, 1, 0, 0]);
    expect(tied.averagePrecision).toBe(0.25);
    expect(tied.interpolatedArea).toBeCloseTo(0.25, 14);
    expect(tied.points).toEqual([{ threshold: 5, precision: 0.25, recall: 1 }]);
  });
  it('integrates the interpolated curve exactly', () => {
    const scores = [9, 8, 8, 7, 6, 6, 6, 5, 4, 3];
    const labels = [0, 1, 1, 0, 1, 1, 0, 0, 1, 0];
    const { points, interpolatedArea, averagePrecision } = precisionRecallCurve(scores, labels);
    expect(averagePrecision).toBeCloseTo((2 * (2 / 3) + 2 * (4 / 7) + 5 / 9) / 5, 14);
    let [area, tp0, fp0] = [0, 0, 0];
    for (const { precision, recall } of points) {
      const tp = recall * 5;
      const fp = tp === 0 ? fp0 + 1 : tp / precision - tp;
      const steps = 20_000;
      for (let s = 0; s < steps; s++) {
        const share = (s + 0.5) / steps;
        const x = tp0 + share * (tp - tp0);
        area += (((tp - tp0) / steps) * x) / (x + fp0 + share * (fp - fp0)) / 5;
      }
      [tp0, fp0] = [tp, fp];
    }
    expect(interpolatedArea).toBeCloseTo(area, 7);
  });
  it('is undefined with one class', () => {
    expect(precisionRecallCurve([1, 2], [1, 1])).toMatchObject({ averagePrecision: null, points: [] });
  });
});
