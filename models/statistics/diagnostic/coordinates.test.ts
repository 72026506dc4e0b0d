import { auc, delongInterval, partialAuc, rocCoordinates, rocCurve } from './index';

const coded = (code: string) => expect.objectContaining({ code });
const scores = [1, 2, 3, 4, 2.5, 2.2];
const labels = [0, 0, 1, 1, 0, 1];

describe('direction of a curve', () => {
  it('turns around by negating the scores', () => {
    const negated = scores.map((score) => -score);
    expect(auc(negated, labels, { direction: 'LOWER_IS_POSITIVE' })).toBe(auc(scores, labels));
    const { points, settings } = rocCurve(negated, labels, { direction: 'BY_MEDIANS' });
    expect(settings.direction).toBe('LOWER_IS_POSITIVE');
    expect(points.slice(1, 3)).toEqual([
      { threshold: -1.5, sensitivity: 1, specificity: 1 / 3 },
      { threshold: -2.1, sensitivity: 1, specificity: 2 / 3 },
    ]);
  });
  it('is higher when the medians are equal or a class is missing', () => {
    expect(delongInterval([1, 3, 2, 2], [0, 0, 1, 1], { direction: 'BY_MEDIANS' }).settings.direction).toBe(
      'HIGHER_IS_POSITIVE',
    );
    expect(rocCurve([1], [1], { direction: 'BY_MEDIANS' })).toMatchObject({ points: [] });
  });
});

describe('coordinates', () => {
  it('count a score at the threshold as positive', () => {
    const { points } = rocCoordinates(scores, labels, { at: 'THRESHOLD', values: [2.5, Infinity, -1] });
    expect(points[0]).toMatchObject({ tp: 2, fp: 1, tn: 2, fn: 1, sensitivity: 2 / 3, specificity: 2 / 3 });
    expect(points[1]).toMatchObject({ sensitivity: 0, specificity: 1, ppv: null, npv: 0.5 });
    expect(points[2]).toMatchObject({ sensitivity: 1, specificity: 0, npv: null, ppv: 0.5 });
  });
  it('list every optimum, those beyond the scores too', () => {
    const best = rocCoordinates([1, 2, 3, 4], [0, 1, 0, 1], { at: 'BEST_YOUDEN' }).points;
    expect(best.map((point) => point.threshold)).toEqual([1.5, 3.5]);
    expect(best[0].youden).toBe(1.5);
    const wrong = rocCoordinates([4, 3, 2, 1], [0, 0, 1, 1], { at: 'BEST_YOUDEN' }).points;
    expect(wrong).toMatchObject([
      { place: 'ALL_POSITIVE', threshold: null },
      { place: 'NONE_POSITIVE', threshold: null },
    ]);
    const [corner] = rocCoordinates(scores, labels, { at: 'CLOSEST_TOP_LEFT' }).points;
    expect(corner).toMatchObject({ threshold: 2.1, closestTopLeft: (1 - 2 / 3) * (1 - 2 / 3) });
  });
  it('weigh sensitivity by cost and prevalence', () => {
    const at = { at: 'BEST_YOUDEN' } as const;
    expect(rocCoordinates([1, 2, 3, 4], [0, 1, 0, 1], at, { cost: 3 }).points.map((p) => p.threshold)).toEqual([1.5]);
    expect(rocCoordinates([1, 2, 3, 4], [0, 1, 0, 1], at, { prevalence: 0.1 }).points[0].threshold).toBe(3.5);
    for (const weights of [{ cost: 0 }, { prevalence: 0 }, { prevalence: 1 }])
      expect(() => rocCoordinates(scores, labels, at, weights)).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
  it('interpolate between points, where there is no threshold', () => {
    const at = (axis: 'SENSITIVITY' | 'SPECIFICITY', value: number) =>
      rocCoordinates([1, 2, 3, 4], [0, 1, 0, 1], { at: axis, values: [value] }).points[0];
    expect(at('SENSITIVITY', 0.5)).toMatchObject({ threshold: 3.5, specificity: 1 });
    expect(at('SPECIFICITY', 0.5)).toMatchObject({ threshold: 1.5, sensitivity: 1 });
    expect(at('SPECIFICITY', 0.25)).toMatchObject({ place: 'BETWEEN_POINTS', threshold: null, sensitivity: 1 });
    expect(at('SENSITIVITY', 0)).toMatchObject({ place: 'NONE_POSITIVE', threshold: null, specificity: 1 });
    expect(() => at('SENSITIVITY', 1.1)).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => rocCoordinates(scores, labels, { at: 'THRESHOLD', values: [NaN] })).toThrow(
      coded('STATISTICS_OPTION_INVALID'),
    );
  });
  it('have their local maxima at the upper left corners', () => {
    const { points } = rocCoordinates([1, 2, 3, 4], [0, 1, 0, 1], { at: 'LOCAL_MAXIMA' });
    expect(points.map((point) => point.threshold)).toEqual([1.5, 3.5]);
    const tied = rocCoordinates([1, 1], [0, 1], { at: 'LOCAL_MAXIMA' }).points;
    expect(tied.map((point) => point.place)).toEqual(['ALL_POSITIVE', 'NONE_POSITIVE']);
  });
  it('are plain values', () => {
    const table = rocCoordinates(scores, labels, { at: 'EVERY_POINT' });
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });
  it('are none for one class', () => {
    expect(rocCoordinates([1, 2], [1, 1], { at: 'EVERY_POINT' })).toMatchObject({ points: [] });
  });
});

describe('partial area', () => {
  it('adds up to the whole area, along either axis', () => {
    const whole = auc(scores, labels) as number;
    for (const focus of ['SPECIFICITY', 'SENSITIVITY'] as const) {
      const part = (from: number, to: number) =>
        partialAuc(scores, labels, { focus, range: [from, to] }).value as number;
      expect(part(0, 0.37) + part(0.37, 1)).toBeCloseTo(whole, 14);
    }
  });
  it('is ½ corrected on the chance line, 1 for a perfect curve and undefined below chance', () => {
    const corrected = (by: number[]) => partialAuc(by, [0, 0, 1, 1], { corrected: true, range: [1, 0.8] });
    expect(corrected([1, 1, 1, 1]).value).toBeCloseTo(0.5, 14);
    expect(corrected([1, 2, 3, 4]).value).toBeCloseTo(1, 14);
    expect(corrected([3, 4, 1, 2])).toMatchObject({ value: null, undefinedReason: expect.stringContaining('chance') });
  });
  it('is undefined with one class and refuses a range that is none', () => {
    expect(partialAuc([1, 2], [0, 0]).undefinedReason).toContain('no events');
    for (const range of [
      [0.5, 0.5],
      [0, 1.1],
      [NaN, 1],
    ] as const)
      expect(() => partialAuc(scores, labels, { range })).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
});
