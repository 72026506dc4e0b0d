import { cropVolume } from '../region';
import { createVolume, type Triple, type Volume } from '../volume';
import { fitsLaplacianOfGaussian, laplacianOfGaussian } from './laplacian-of-gaussian';

const cube = (n: number, f: (x: number, y: number, z: number) => number, spacingMm: Triple = [1, 1, 1]): Volume =>
  createVolume({
    data: Float64Array.from({ length: n ** 3 }, (_, at) =>
      f((at % n) * spacingMm[0], (Math.floor(at / n) % n) * spacingMm[1], Math.floor(at / (n * n)) * spacingMm[2]),
    ),
    pixelType: 'float64',
    sizeIjk: [n, n, n],
    spacingMm,
  });
const middle = { lower: [20, 20, 20] as Triple, upper: [21, 20, 20] as Triple };

describe('laplacianOfGaussian', () => {
  test('of a paraboloid is its Laplacian times sigma squared, whatever the spacing', () => {
    const paraboloid = cube(41, (x, y, z) => x * x + 2 * y * y + 3 * z * z, [0.5, 1, 2]);
    const { data, pixelType, sizeIjk } = laplacianOfGaussian(paraboloid, middle, 1.5);
    expect(pixelType).toBe('float32');
    expect(sizeIjk).toEqual([2, 1, 1]);
    data.forEach((value) => expect(value / (12 * 1.5 * 1.5)).toBeCloseTo(1, 2));
  });

  test('of a constant is zero up to single precision', () => {
    laplacianOfGaussian(
      cube(41, () => 1000),
      middle,
      2,
    ).data.forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-2));
  });

  test('does not depend on voxels beyond its reach', () => {
    const n = 90;
    const wavy = cube(n, (x, y, z) => 100 * Math.sin(x) + 40 * Math.cos(2 * y) - 10 * Math.sin(z / 3));
    const box = { lower: [44, 44, 44] as Triple, upper: [46, 45, 44] as Triple };
    const whole = { lower: [0, 0, 0] as Triple, upper: [n - 1, n - 1, n - 1] as Triple };
    const near = laplacianOfGaussian(wavy, box, 1);
    const all = cropVolume(laplacianOfGaussian(wavy, whole, 1), box);
    expect([...near.data]).toEqual([...all.data]);
    expect(near.originLps).toEqual([44, 44, 44]);
  });

  test('needs four voxels along every axis and more voxels than sigma', () => {
    const fits = (sizeIjk: Triple, sigmaMm: number): boolean =>
      fitsLaplacianOfGaussian(
        createVolume({ data: new Int16Array(sizeIjk[0] * sizeIjk[1] * sizeIjk[2]), pixelType: 'int16', sizeIjk }),
        sigmaMm,
      );
    expect(fits([4, 4, 4], 3)).toBe(true);
    expect(fits([4, 4, 4], 3.1)).toBe(false);
    expect(fits([9, 9, 3], 1)).toBe(false);
  });
});
