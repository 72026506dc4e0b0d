import { canonicalJson } from '../../core/canonical-json';
import { RandomStream } from '../../core/random/random-stream';
import { modelDesign } from '../regression';
import { calibrateLogistic, validateLogistic } from './index';

const coded = (code: string) => expect.objectContaining({ code });
const stream = RandomStream.fromSeed(8);
const columns = Object.fromEntries(
  ['a', 'b', 'c'].map((name) => [name, Array.from({ length: 120 }, () => stream.normal())]),
);
const labels = columns.a.map((value) => Number(stream.uniform() < 1 / (1 + Math.exp(-value))));
const design = modelDesign({ columns });

describe('internal validation', () => {
  it('finds less discrimination and a slope below one after correction', () => {
    const { indices, fitted } = validateLogistic(design, labels, { resamples: 100 });
    const byName = Object.fromEntries(indices.map((row) => [row.name, row]));
    expect(fitted).toBe(100);
    expect(byName.dxy.corrected).toBeLessThan(byName.dxy.original as number);
    expect(byName.slope).toMatchObject({ original: 1, training: 1 });
    expect(byName.slope.corrected).toBeLessThan(1);
    expect(byName.emax.corrected).toBeGreaterThan(0);
  });
  it('is the same for the same seed, and takes samples from elsewhere', () => {
    const run = (seed: number) => canonicalJson(validateLogistic(design, labels, { resamples: 20, seed }));
    expect(run(3)).toBe(run(3));
    expect(run(3)).not.toBe(run(4));
    const whole = { fillCounts: (counts: Int32Array) => void counts.fill(1) };
    const none = validateLogistic(design, labels, { resamples: 2, source: whole });
    expect(none.settings.seed).toBeNull();
    expect(none.indices[0].optimism).toBeCloseTo(0, 12);
  });
  it('has no indices with one class, dependent columns or separation that no sample fits', () => {
    expect(
      validateLogistic(
        design,
        labels.map(() => 0),
      ).undefinedReason,
    ).toBe('no events: every label is 0');
    const twice = modelDesign({ columns: { a: columns.a, twice: columns.a.map((v) => 2 * v) } });
    expect(validateLogistic(twice, labels)).toMatchObject({
      indices: [],
      undefinedReason: expect.stringContaining('no fit'),
    });
    expect(validateLogistic(modelDesign({ columns: { a: [1] } }), [1]).undefinedReason).not.toBeNull();
  });
  it('gives plain values for five cases', () => {
    const small = modelDesign({ columns: { x: [1, 4, 2, 5, 3] } });
    const result = validateLogistic(small, [0, 0, 1, 1, 0], { resamples: 50 });
    expect(JSON.parse(canonicalJson(result))).toEqual(result);
  });
  it('refuses no resamples', () => {
    expect(() => validateLogistic(design, labels, { resamples: 0 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
});

describe('calibration curve with optimism', () => {
  it('covers the predictions and corrects towards the diagonal or away from it', () => {
    const curve = calibrateLogistic(design, labels, { resamples: 50 });
    expect(curve.points).toHaveLength(50);
    expect(curve.points[25]).toMatchObject({ observed: expect.any(Number), corrected: expect.any(Number) });
  });
  it('has no value beyond the predictions', () => {
    const [point] = calibrateLogistic(design, labels, { resamples: 10, probabilities: [1e-9] }).points;
    expect(point).toMatchObject({ observed: null, corrected: null });
  });
  it('needs probabilities, a fit and both classes', () => {
    const small = modelDesign({ columns: { x: [1, 4, 2, 5, 3] } });
    expect(calibrateLogistic(small, [0, 0, 1, 1, 0]).undefinedReason).toContain('fewer than 11');
    const curve = calibrateLogistic(small, [0, 0, 1, 1, 0], { probabilities: [0.4], resamples: 20 });
    expect(JSON.parse(canonicalJson(curve))).toEqual(curve);
    expect(
      calibrateLogistic(
        design,
        labels.map(() => 1),
      ).undefinedReason,
    ).toBe('only events: every label is 1');
    const twice = modelDesign({ columns: { a: columns.a, twice: columns.a } });
    expect(calibrateLogistic(twice, labels).undefinedReason).toContain('no fit');
  });
});
