import { createVolume, type Volume } from './volume';
import { voxelExtent } from './voxel-extent';

const line = (data: Volume['data'], pixelType: Volume['pixelType']): Volume =>
  createVolume({ data, pixelType, sizeIjk: [data.length, 1, 1] });

describe('voxelExtent', () => {
  test('of integers is range and sum, however many there are', () => {
    const values = Array.from({ length: 100_003 }, (_, n) => ((n * 7919) % 65_536) - 32_768);
    const sum = values.reduce((total, value) => total + value, 0);
    const [minimum, maximum] = [Math.min(...values), Math.max(...values)];
    expect(voxelExtent(line(Int16Array.from(values), 'int16'))).toEqual({ minimum, maximum, notFinite: 0, sum });
    expect(voxelExtent(line(new Uint16Array(100_000).fill(65_535), 'uint16')).sum).toBe(6_553_500_000);
  });

  test('of fractions leaves out what is not finite, but for the sum', () => {
    const extent = voxelExtent(line(Float64Array.of(1.5, -2, Infinity, 0), 'float64'));
    expect(extent).toEqual({ minimum: -2, maximum: 1.5, notFinite: 1, sum: Infinity });
    expect(voxelExtent(line(Float32Array.of(NaN), 'float32'))).toEqual({
      minimum: Infinity,
      maximum: -Infinity,
      notFinite: 1,
      sum: NaN,
    });
  });
});
