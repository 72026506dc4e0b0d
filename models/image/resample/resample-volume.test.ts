import { createVolume, type Triple, type Volume, type VoxelArray } from '../volume';
import { resampleVolume } from './resample-volume';

const size: Triple = [12, 9, 7];
const cell = (f: (i: number, j: number, k: number) => number): number[] =>
  Array.from({ length: 12 * 9 * 7 }, (_, n) => f(n % 12, Math.floor(n / 12) % 9, Math.floor(n / 108)));
const volume = (values: number[], data: VoxelArray = Float64Array.from(values)): Volume =>
  createVolume({
    data,
    pixelType: data instanceof Float64Array ? 'float64' : 'int16',
    sizeIjk: size,
    spacingMm: [1, 2, 3],
    originLps: [5, 0, -7],
  });
const wavy = cell((i, j, k) => 100 * Math.sin(i) + 40 * Math.cos(2 * j) - 10 * k);

describe('resampleVolume', () => {
  test.each(['bspline', 'linear', 'nearest'] as const)('%s gives the voxels back on the own grid', (interpolator) => {
    const source = volume(wavy);
    resampleVolume(source, source, interpolator).data.forEach((v, n) => expect(v).toBeCloseTo(wavy[n], 8));
  });

  test.each(['bspline', 'linear'] as const)('%s follows a plane between voxels', (interpolator) => {
    const plane = (i: number, j: number, k: number): number => 3 * i - 2 * j + k;
    const target = {
      sizeIjk: [3, 3, 3] as Triple,
      spacingMm: [0.5, 0.5, 0.5] as Triple,
      originLps: [9.3, 7.1, 1.4] as Triple,
    };
    const { data } = resampleVolume(
      volume(cell(plane)),
      { ...target, directionLps: [1, 0, 0, 0, 1, 0, 0, 0, 1] },
      interpolator,
    );
    const at = (n: number): Triple => [n % 3, Math.floor(n / 3) % 3, Math.floor(n / 9)];
    data.forEach((value, n) => {
      const [i, j, k] = at(n).map(
        (step, axis) => (target.originLps[axis] + 0.5 * step - [5, 0, -7][axis]) / (axis + 1),
      );
      // The mirrored ends of a ramp bend the spline a little: it is not exact a few voxels from the border.
      expect(Math.abs(value - plane(i, j, k))).toBeLessThan(interpolator === 'linear' ? 1e-9 : 0.1);
    });
  });

  test('the middle of a bump is that of the cubic B-spline', () => {
    const line = createVolume({
      data: Float64Array.from({ length: 41 }, (_, n) => (n === 20 ? 1 : 0)),
      pixelType: 'float64',
      sizeIjk: [41, 1, 1],
    });
    const { data } = resampleVolume(line, { ...line, sizeIjk: [1, 1, 1], originLps: [20.5, 0, 0] }, 'bspline');
    // Cardinal cubic spline at 1/2: Σ √3 z^|k| β(1/2 - k), z = √3 - 2.
    const z = Math.sqrt(3) - 2;
    const expected = Math.sqrt(3) * ((23 / 48) * (1 + z) + (1 / 48) * (z + z * z));
    expect(data[0]).toBeCloseTo(expected, 9);
  });

  test('integers are cut toward zero and held in range', () => {
    const source = volume([], Int16Array.from(cell((i) => (i % 2 === 0 ? -3 : -4))));
    const shifted = resampleVolume(source, { ...source, originLps: [5.5, 0, -7], sizeIjk: [10, 9, 7] }, 'linear');
    expect(new Set(shifted.data)).toEqual(new Set([-3]));
    const steep = volume([], Int16Array.from(cell((i) => (i < 6 ? -32768 : 32767))));
    const overshoot = resampleVolume(steep, { ...steep, originLps: [5.5, 0, -7], sizeIjk: [10, 9, 7] }, 'bspline');
    expect(Math.max(...overshoot.data)).toBe(32767);
  });

  test('points outside the outer faces are 0', () => {
    const source = volume(cell(() => 9));
    const { data } = resampleVolume(source, { ...source, originLps: [5 - 1, 0, -7] }, 'nearest');
    expect([data[0], data[1]]).toEqual([0, 9]);
  });
});
