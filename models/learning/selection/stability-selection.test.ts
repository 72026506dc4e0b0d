import { RandomStream } from '../../core/random/random-stream';
import { trainingRows } from '../training-rows';
import { fitStabilityFilter, stabilitySelection } from './index';

const coded = (code: string) => expect.objectContaining({ code });
const stream = RandomStream.fromSeed(4);
const n = 60;
const columns = Array.from({ length: 8 }, () => Float64Array.from({ length: n }, () => stream.normal()));
const labels = Array.from(columns[2], (x, i) => Number(2.5 * x - 2.5 * columns[5][i] + stream.normal() > 0));
const options = { subsamples: 20, selected: 2 };
const select = (seed: number) => stabilitySelection(columns, labels, options, RandomStream.fromSeed(seed));

describe('stability selection', () => {
  it('finds the features that decide, whatever the halves', () => {
    const { stable, frequencies, meanSelected, errorBound } = select(1);
    expect(stable).toEqual([2, 5]);
    expect(frequencies.every((frequency) => frequency >= 0 && frequency <= 1)).toBe(true);
    expect(meanSelected).toBeLessThanOrEqual(2);
    expect(errorBound).toBeCloseTo(4 / (0.5 * 8), 12);
  });
  it('is the same for the same stream', () => {
    expect(select(7)).toEqual(select(7));
  });
  it('draws halves independently when asked', () => {
    const drawn = stabilitySelection(columns, labels, { ...options, subsamples: 5, sampling: 'HALVES' }, stream);
    expect(drawn.frequencies.every((frequency) => Number.isInteger(Math.round(frequency * 5 * 1e9) / 1e9))).toBe(true);
  });
  it('selects nothing where nothing varies', () => {
    const flat = [new Float64Array(n).fill(3)];
    expect(stabilitySelection(flat, labels, options, stream)).toMatchObject({ frequencies: [0], stable: [] });
  });
  it('has no result when a class is too small to halve', () => {
    const result = stabilitySelection(columns, [1, 1, 1, ...new Array(n - 3).fill(0)], options, stream);
    expect(result.errorBound).toBeNull();
    expect(result.undefinedReason).toContain('fewer than four cases');
  });
  it('refuses options outside their range', () => {
    for (const wrong of [{ subsamples: 0 }, { subsamples: 7 }, { selected: 0.5 }, { threshold: 0.5 }])
      expect(() => stabilitySelection(columns, labels, wrong, stream)).toThrow(coded('TRAINING_PLAN_INVALID'));
  });
  it('is a filter on training cases that keeps the frequencies', () => {
    const rows = trainingRows({
      featureNames: columns.map((_, f) => `f${f}`),
      rows: labels.map((_, i) => columns.map((column) => column[i])),
      labels,
      caseCodes: labels.map((_, i) => String(i).padStart(2, '0')),
    });
    const { filter, selection } = fitStabilityFilter(rows, options, RandomStream.fromSeed(1));
    expect(filter.kept).toEqual(['f2', 'f5']);
    expect(filter.dropped).toHaveLength(6);
    expect(filter.toJSON().settings).toMatchObject({
      threshold: 0.75,
      frequencies: { f2: selection.frequencies[2] },
    });
  });
});
