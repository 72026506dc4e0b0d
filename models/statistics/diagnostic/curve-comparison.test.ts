import { RandomStream } from '../../core/random/random-stream';
import {
  auc,
  bootstrapPairedTest,
  bootstrapUnpairedTest,
  delongCovariance,
  delongOmnibusTest,
  delongPairedTest,
  delongUnpairedTest,
} from './index';

const coded = (code: string) => expect.objectContaining({ code });
const labels = [0, 0, 0, 0, 1, 1, 1, 1];
const perfect = [1, 2, 3, 4, 5, 6, 7, 8];
const wrong = perfect.map((score) => -score);
const middling = [1, 5, 2, 3, 4, 8, 7, 2.5];
const random = (): RandomStream => RandomStream.fromSeed(11);

function simulated(n: number, shifts: readonly number[]) {
  const stream = RandomStream.fromSeed(3);
  const outcome = Array.from({ length: n }, (_, i) => i % 2);
  const shared = outcome.map(() => stream.normal());
  const markers = shifts.map((shift) => shared.map((s, i) => s + stream.normal() + shift * outcome[i]));
  return { outcome, markers };
}

describe('DeLong comparison of curves of the same cases', () => {
  it('finds no difference between a marker and any increasing transform of it', () => {
    const result = delongPairedTest([middling, middling.map(Math.exp)], labels);
    expect(result).toMatchObject({ difference: 0, standardError: 0, statistic: 0, pValue: 1, undefinedReason: null });
    expect(result.confidenceInterval).toEqual({ lower: 0, upper: 0, level: 0.95 });
    expect(delongPairedTest([middling, middling], labels, { alternative: 'LESS' }).pValue).toBe(0.5);
  });
  it('has no statistic where the AUCs differ and nothing varies', () => {
    expect(delongPairedTest([perfect, wrong], labels)).toMatchObject({
      aucs: [1, 0],
      difference: 1,
      standardError: 0,
      statistic: null,
      pValue: null,
      undefinedReason: 'the difference has variance 0',
    });
  });
  it('agrees with the covariance matrix, and its one-sided p values add to one', () => {
    const { outcome, markers } = simulated(60, [1, 0.2]);
    const pair = [markers[0], markers[1]] as const;
    const { covariance } = delongCovariance(pair, outcome);
    const [[a, c], [, b]] = covariance!;
    const result = delongPairedTest(pair, outcome);
    expect(result.standardError).toBeCloseTo(Math.sqrt(a + b - 2 * c), 14);
    const [less, greater] = (['LESS', 'GREATER'] as const).map(
      (alternative) => delongPairedTest(pair, outcome, { alternative }).pValue as number,
    );
    expect(less + greater).toBeCloseTo(1, 14);
    expect(result.pValue).toBeCloseTo(2 * Math.min(less, greater), 14);
  });
  it('is undefined with one class or one case in a class, with the reason', () => {
    expect(
      delongPairedTest(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 1],
      ),
    ).toMatchObject({ aucs: [null, null], difference: null });
    expect(
      delongPairedTest(
        [
          [1, 2, 3],
          [2, 1, 3],
        ],
        [0, 0, 1],
      ),
    ).toMatchObject({
      aucs: [1, 1],
      pValue: null,
      undefinedReason: 'no variance: one event only',
    });
  });
  it('equals the square of the paired test with two markers, and counts only independent ones', () => {
    const { outcome, markers } = simulated(60, [1, 0.2, 0.5]);
    const pair = delongPairedTest([markers[0], markers[1]], outcome);
    const two = delongOmnibusTest(markers.slice(0, 2), outcome);
    expect(two.statistic).toBeCloseTo((pair.statistic as number) ** 2, 10);
    expect(two.pValue).toBeCloseTo(pair.pValue as number, 10);
    const repeated = delongOmnibusTest([markers[0], markers[1], markers[0]], outcome);
    expect(repeated.degreesOfFreedom).toBe(1);
    expect(repeated.statistic).toBeCloseTo(two.statistic as number, 8);
    expect(delongOmnibusTest(markers, outcome).degreesOfFreedom).toBe(2);
  });
  it('has no omnibus statistic where nothing varies, and refuses a single marker', () => {
    expect(delongOmnibusTest([perfect, perfect], labels)).toMatchObject({
      statistic: null,
      undefinedReason: 'the differences have variance 0',
    });
    expect(delongOmnibusTest([perfect, wrong], labels).statistic).toBeNull();
    expect(() => delongOmnibusTest([perfect], labels)).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => delongPairedTest([perfect, [1]], labels)).toThrow(coded('STATISTICS_LENGTH_MISMATCH'));
  });
});

describe('DeLong comparison of curves of different cases', () => {
  it('uses Student with the degrees of freedom of both', () => {
    const result = delongUnpairedTest({ scores: middling, labels }, { scores: perfect, labels });
    expect(result).toMatchObject({ n: [8, 8], degreesOfFreedom: 7 });
    expect(result.difference).toBeCloseTo((auc(middling, labels) as number) - 1, 14);
    expect(result.confidenceInterval!.lower).toBeLessThan(result.difference as number);
  });
  it('has no statistic for two perfect curves', () => {
    expect(delongUnpairedTest({ scores: perfect, labels }, { scores: perfect, labels })).toMatchObject({
      difference: 0,
      statistic: null,
      pValue: null,
      undefinedReason: 'the difference has variance 0',
    });
  });
});

describe('bootstrap comparison of curves', () => {
  it('is near DeLong, paired and unpaired, and equal for equal streams', () => {
    const { outcome, markers } = simulated(200, [1, 0.5]);
    const pair = [markers[0], markers[1]] as const;
    const exact = delongPairedTest(pair, outcome);
    const paired = bootstrapPairedTest(pair, outcome, { random: random() });
    expect(paired.standardError! / exact.standardError!).toBeCloseTo(1, 1);
    expect(bootstrapPairedTest(pair, outcome, { random: random() })).toEqual(paired);
    const cases = pair.map((scores) => ({ scores, labels: outcome }));
    const apart = delongUnpairedTest(cases[0], cases[1]);
    const unpaired = bootstrapUnpairedTest(cases[0], cases[1], { random: random(), stratified: false });
    expect(unpaired.standardError! / apart.standardError!).toBeCloseTo(1, 1);
    expect(unpaired.standardError!).toBeGreaterThan(paired.standardError!);
  });
  it('has statistic 0 for the same curve and none for two that never vary', () => {
    const options = { random: random(), replicates: 50 };
    expect(bootstrapPairedTest([middling, middling], labels, options)).toMatchObject({ statistic: 0, pValue: 1 });
    expect(bootstrapPairedTest([perfect, wrong], labels, options)).toMatchObject({
      statistic: null,
      undefinedReason: 'the difference has variance 0',
    });
  });
  it('is undefined with one class or too few samples', () => {
    expect(bootstrapPairedTest([[1], [2]], [1], { random: random() }).undefinedReason).toContain('only events');
    expect(bootstrapPairedTest([middling, perfect], labels, { random: random(), replicates: 1 })).toMatchObject({
      pValue: null,
      undefinedReason: 'fewer than two samples have both classes',
    });
  });
});
