import { createVolume, type Triple } from '../volume';
import { gradientMagnitude } from './gradient-magnitude';

const sizeIjk: Triple = [4, 3, 3];
const ramp = createVolume({
  data: Int16Array.from({ length: 36 }, (_, n) => 6 * (n % 4) + 8 * (Math.floor(n / 4) % 3)),
  pixelType: 'int16',
  sizeIjk,
  spacingMm: [2, 4, 1],
});

describe('gradientMagnitude', () => {
  test('is the slope of a ramp, per mm or per voxel', () => {
    const box = { lower: [1, 1, 1] as Triple, upper: [2, 1, 1] as Triple };
    expect([...gradientMagnitude(ramp, box, { useSpacing: true }).data]).toEqual([
      Math.fround(Math.hypot(3, 2)),
      Math.fround(Math.hypot(3, 2)),
    ]);
    expect([...gradientMagnitude(ramp, box, { useSpacing: false }).data]).toEqual([10, 10]);
  });

  test('halves the difference at the border, where a voxel stands in for its missing neighbor', () => {
    const corner = { lower: [0, 0, 0] as Triple, upper: [0, 0, 0] as Triple };
    const result = gradientMagnitude(ramp, corner, { useSpacing: false });
    expect([...result.data]).toEqual([5]);
    expect(result.sizeIjk).toEqual([1, 1, 1]);
  });
});
