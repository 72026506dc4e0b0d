import { RandomStream } from '../../core/random/random-stream';
import { bootstrapAuc, bootstrapCurve, delongInterval } from './index';
import { rankClasses, weightedAuc } from './ranked-classes';
import { splitByLabel } from './scored-labels';

const coded = (code: string) => expect.objectContaining({ code });
const random = (): RandomStream => RandomStream.fromSeed(7);

function simulated(n: number) {
  const stream = RandomStream.fromSeed(5);
  const labels = Array.from({ length: n }, (_, i) => Number(i % 3 === 0));
  return { labels, scores: labels.map((label) => stream.normal() + label) };
}

describe('AUC of a sample', () => {
  it('is that of the repeated cases', () => {
    const scores = [1, 2, 2, 3, 1.5];
    const labels = [0, 1, 0, 1, 1];
    const ranked = rankClasses(splitByLabel(scores, labels));
    const times = { events: Int32Array.of(2, 0, 1), nonEvents: Int32Array.of(1, 3) };
    const room = { events: new Int32Array(4), nonEvents: new Int32Array(4) };
    const repeated = delongInterval([2, 2, 1.5, 1, 2, 2, 2], [1, 1, 1, 0, 0, 0, 0]);
    expect(weightedAuc(ranked, times, room)).toBe(repeated.auc);
  });
});

describe('bootstrap interval of an AUC', () => {
  it('is near DeLong and equal for equal streams', () => {
    const { scores, labels } = simulated(300);
    const exact = delongInterval(scores, labels);
    const result = bootstrapAuc(scores, labels, { random: random() });
    expect(result.auc).toBe(exact.auc);
    expect(Math.abs(result.confidenceInterval!.lower - exact.confidenceInterval!.lower)).toBeLessThan(0.01);
    expect(result.standardError! / exact.standardError!).toBeCloseTo(1, 1);
    expect(bootstrapAuc(scores, labels, { random: random() })).toEqual(result);
    const corrected = bootstrapAuc(scores, labels, { random: random(), interval: 'BCA', stratified: false });
    expect(Math.abs(corrected.confidenceInterval!.upper - exact.confidenceInterval!.upper)).toBeLessThan(0.015);
  });
  it('is [1, 1] for perfect separation', () => {
    const options = { random: random(), replicates: 100 };
    expect(bootstrapAuc([1, 2, 3, 4], [0, 0, 1, 1], options).confidenceInterval).toEqual({
      lower: 1,
      upper: 1,
      level: 0.95,
    });
    expect(bootstrapAuc([1, 2, 3, 4], [0, 0, 1, 1], { ...options, interval: 'BCA' }).confidenceInterval).toEqual({
      lower: 1,
      upper: 1,
      level: 0.95,
    });
  });
  it('has AUC ½ throughout when all scores are tied', () => {
    const tied = bootstrapAuc([2, 2, 2, 2], [0, 1, 0, 1], { random: random(), replicates: 20 });
    expect(tied).toMatchObject({
      auc: 0.5,
      median: 0.5,
      standardError: 0,
      confidenceInterval: { lower: 0.5, upper: 0.5 },
    });
  });
  it('leaves out samples of one class, and says how many', () => {
    const few = bootstrapAuc([1, 2, 3], [0, 0, 1], { random: random(), replicates: 500, stratified: false });
    expect(few.discarded).toBeGreaterThan(100);
    expect(few.auc).toBe(1);
    const none = bootstrapAuc([1, 2], [0, 1], { random: RandomStream.fromSeed(2), replicates: 1, stratified: false });
    expect(none.discarded === 1 ? none.undefinedReason : none.median).toEqual(
      none.discarded === 1 ? 'no sample has cases of both classes' : 1,
    );
  });
  it('is undefined with one class and refuses misuse', () => {
    expect(bootstrapAuc([1, 2], [1, 1], { random: random() })).toMatchObject({ auc: null, confidenceInterval: null });
    expect(bootstrapAuc([], [], { random: random() }).undefinedReason).toBe('no cases');
    for (const options of [{ replicates: 0 }, { replicates: 1.5 }, { level: 1 }])
      expect(() => bootstrapAuc([1, 2], [0, 1], { random: random(), ...options })).toThrow(
        coded('STATISTICS_OPTION_INVALID'),
      );
    expect(() => bootstrapAuc([NaN, 2], [0, 1], { random: random() })).toThrow(coded('STATISTICS_VALUE_NOT_FINITE'));
  });
});

describe('bootstrap band of a curve', () => {
  it('holds the curve between its limits, along either coordinate', () => {
    const { scores, labels } = simulated(150);
    for (const along of ['SPECIFICITY', 'SENSITIVITY'] as const) {
      const { points } = bootstrapCurve(scores, labels, { random: random(), replicates: 200, along });
      expect(points).toHaveLength(11);
      for (const { median, confidenceInterval } of points) {
        expect(confidenceInterval.lower).toBeLessThanOrEqual(median);
        expect(confidenceInterval.upper).toBeGreaterThanOrEqual(median);
      }
      expect(points[10].confidenceInterval.lower).toBeLessThan(points[2].confidenceInterval.lower);
    }
  });
  it('is undefined with one class', () => {
    expect(bootstrapCurve([1, 2], [0, 0], { random: random() })).toMatchObject({ points: [] });
  });
});
