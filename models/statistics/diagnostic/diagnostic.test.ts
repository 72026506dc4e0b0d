import { canonicalJson } from '../../core/canonical-json';
import { RandomStream } from '../../core/random/random-stream';
import {
  auc,
  confusionAtThreshold,
  delongInterval,
  evaluateScores,
  rocCurve,
  wilsonInterval,
  youdenThreshold,
} from './index';

const coded = (code: string, details?: object) => expect.objectContaining({ code, ...(details ? { details } : {}) });
/** The definition, pair by pair. */
function aucByPairs(scores: number[], labels: number[]): number {
  let wins = 0;
  let pairs = 0;
  scores.forEach((s, i) =>
    scores.forEach((t, j) => {
      if (labels[i] !== 1 || labels[j] !== 0) return;
      pairs++;
      wins += s > t ? 1 : s === t ? 0.5 : 0;
    }),
  );
  return wins / pairs;
}

describe('AUC', () => {
  it('is the share of pairs in the right order, ties one half', () => {
    const stream = RandomStream.fromSeed(1);
    for (let k = 0; k < 20; k++) {
      const scores = Array.from({ length: 30 }, () => stream.integer(8));
      const labels = scores.map((s) => Number(stream.uniform() < 0.2 + s / 15));
      labels[0] = 0;
      labels[1] = 1;
      expect(auc(scores, labels)).toBeCloseTo(aucByPairs(scores, labels), 13);
    }
  });
  it('is null with a reason when a class is empty', () => {
    expect(auc([1, 2], [1, 1])).toBeNull();
    expect(delongInterval([], [])).toMatchObject({ n: 0, auc: null, undefinedReason: 'no cases' });
    expect(delongInterval([1, 2], [0, 0])).toMatchObject({
      events: 0,
      auc: null,
      confidenceInterval: null,
      undefinedReason: expect.stringContaining('no events'),
    });
    expect(delongInterval([1, 2], [1, 1]).undefinedReason).toContain('only events');
  });
  it('has no interval when a class has one case', () => {
    expect(delongInterval([3, 1, 2], [1, 0, 0])).toMatchObject({
      auc: 1,
      confidenceInterval: null,
      undefinedReason: 'no interval: one event only',
    });
    expect(delongInterval([3, 1, 2], [0, 1, 1])).toMatchObject({
      auc: 0,
      confidenceInterval: null,
      undefinedReason: 'no interval: one non-event only',
    });
  });
  it('has a point interval at 1, 0 and when all scores are equal, as pROC', () => {
    expect(delongInterval([1, 2, 3, 4], [0, 0, 1, 1])).toMatchObject({
      auc: 1,
      standardError: 0,
      confidenceInterval: { lower: 1, upper: 1, level: 0.95 },
    });
    expect(delongInterval([4, 3, 2, 1], [0, 0, 1, 1]).confidenceInterval).toMatchObject({ lower: 0, upper: 0 });
    expect(delongInterval([5, 5, 5, 5], [0, 0, 1, 1])).toMatchObject({ auc: 0.5, standardError: 0 });
  });
  it('does not change with the order of cases or a monotone transformation', () => {
    const stream = RandomStream.fromSeed(2);
    const scores = Array.from({ length: 40 }, () => stream.normal());
    const labels = scores.map((s) => Number(s + stream.normal() > 0));
    const order = [...stream.permutation(40)];
    const again = delongInterval(
      order.map((i) => Math.exp(scores[i])),
      order.map((i) => labels[i]),
    );
    expect(again.auc).toBe(delongInterval(scores, labels).auc);
    expect(again.standardError).toBeCloseTo(delongInterval(scores, labels).standardError as number, 14);
  });
  it('refuses misuse by name', () => {
    expect(() => auc([1], [1, 0])).toThrow(coded('STATISTICS_LENGTH_MISMATCH'));
    expect(() => auc([1, 2], [1, 2])).toThrow(coded('STATISTICS_LABEL_INVALID', { index: 1 }));
    expect(() => auc([1, NaN], [1, 0])).toThrow(coded('STATISTICS_VALUE_NOT_FINITE', { index: 1 }));
    expect(() => delongInterval([1, 2], [1, 0], { level: 1 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => confusionAtThreshold([1], [1], Infinity)).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
  it('is fast on many cases', () => {
    const stream = RandomStream.fromSeed(3);
    const scores = Float64Array.from({ length: 100_000 }, () => stream.uniform());
    const labels = Array.from(scores, (s) => Number(stream.uniform() < s));
    expect(delongInterval(scores, labels).auc as number).toBeCloseTo(5 / 6, 2);
  });
});

describe('ROC curve and Youden threshold', () => {
  it('runs from all positive to all negative through the midpoints', () => {
    expect(rocCurve([1, 2, 2, 4], [0, 0, 1, 1]).points).toEqual([
      { threshold: null, sensitivity: 1, specificity: 0 },
      { threshold: 1.5, sensitivity: 1, specificity: 0.5 },
      { threshold: 3, sensitivity: 0.5, specificity: 1 },
      { threshold: null, sensitivity: 0, specificity: 1 },
    ]);
  });
  it('keeps a midpoint above the lower score when rounding would merge them', () => {
    const next = 1 + Number.EPSILON;
    const point = rocCurve([1, next], [0, 1]).points[1];
    expect(point.threshold).toBe(next);
    const table = confusionAtThreshold([1, next], [0, 1], point.threshold as number);
    expect([table.tp, table.tn]).toEqual([1, 1]);
  });
  it('chooses the most sensitive of tied optima and lists all', () => {
    expect(youdenThreshold([1, 2, 3, 4], [0, 1, 0, 1])).toMatchObject({
      threshold: 1.5,
      tiedThresholds: [1.5, 3.5],
      youdenIndex: 0.5,
      sensitivity: 1,
      specificity: 0.5,
    });
  });
  it('has no threshold when none beats chance', () => {
    for (const scores of [
      [1, 1, 1, 1],
      [4, 3, 2, 1],
    ]) {
      expect(youdenThreshold(scores, [0, 0, 1, 1])).toMatchObject({
        threshold: null,
        undefinedReason: expect.stringContaining('chance'),
      });
    }
    expect(youdenThreshold([1, 2], [1, 1])).toMatchObject({
      threshold: null,
      undefinedReason: expect.stringContaining('only events'),
    });
  });
});

describe('classification at a threshold', () => {
  it('calls a score at the threshold positive', () => {
    const table = confusionAtThreshold([0.5, 0.4, 0.5, 0.1], [1, 1, 0, 0], 0.5);
    expect(table).toMatchObject({ tp: 1, fn: 1, fp: 1, tn: 1, accuracy: { value: 0.5, numerator: 2, denominator: 4 } });
  });
  it('leaves proportions without a denominator undefined, with the reason', () => {
    const none = confusionAtThreshold([0.1, 0.2], [0, 0], 0.5);
    expect(none.sensitivity).toEqual({
      value: null,
      numerator: 0,
      denominator: 0,
      confidenceInterval: null,
      undefinedReason: 'no events',
    });
    expect(none.ppv.undefinedReason).toBe('no case was called positive');
    expect(none.specificity).toMatchObject({ value: 1, confidenceInterval: { upper: 1 } });
    expect(confusionAtThreshold([], [], 0.5).accuracy.undefinedReason).toBe('no cases');
  });
  it('has Wilson limits that stay in range and touch it at the ends', () => {
    expect(wilsonInterval(0, 10)).toMatchObject({ lower: 0 });
    expect(wilsonInterval(10, 10)).toMatchObject({ upper: 1 });
    expect(wilsonInterval(5, 10)!.lower + wilsonInterval(5, 10)!.upper).toBeCloseTo(1, 14);
    expect(wilsonInterval(0, 0)).toBeNull();
    for (const [x, n] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
    ])
      expect(() => wilsonInterval(x, n)).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
});

describe('evaluateScores', () => {
  it('gives plain values that can be digested, defined or not', () => {
    for (const labels of [
      [0, 1, 1, 0],
      [0, 0, 0, 0],
    ]) {
      const evaluation = evaluateScores([0.2, 0.7, 0.4, 0.4], labels, 0.5);
      expect(JSON.parse(canonicalJson(evaluation))).toEqual(evaluation);
    }
  });
});
