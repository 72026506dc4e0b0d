import { createVolume, type Triple, type Volume } from '../volume';
import { icosphere } from './icosphere';
import { makeSphereSampler } from './sphere-sampler';
import { sphericalBinaryPattern } from './spherical-binary-pattern';
import { sphericalHarmonic } from './spherical-harmonics';
import { splineCoefficients } from './spline-prefilter';

const sizeIjk: Triple = [7, 6, 5];
const image = (f: (i: number, j: number, k: number) => number): Volume =>
  createVolume({
    data: Int16Array.from({ length: 210 }, (_, n) => f(n % 7, Math.floor(n / 7) % 6, Math.floor(n / 42))),
    pixelType: 'int16',
    sizeIjk,
  });
const at = { lower: [3, 3, 2] as Triple, upper: [3, 3, 2] as Triple };
const mask = image((i, j, k) => (i === 3 && j === 3 && k === 2 ? 1 : 0));
const hashed = (i: number, j: number, k: number): number => (i * 37 + j * 61 + k * 97) % 53;

describe('icosphere', () => {
  test.each([
    [0, 12],
    [1, 42],
    [2, 162],
  ])('of %i subdivisions has %i different vertices at its radius', (subdivisions, count) => {
    const vertices = icosphere(subdivisions, 1.5);
    expect(new Set(vertices.map((v) => v.map((x) => x.toFixed(6)).join())).size).toBe(count);
    vertices.forEach((v) => expect(Math.hypot(...v)).toBeCloseTo(1.5, 12));
  });
});

describe('sphericalHarmonic', () => {
  test('is orthonormal on the sphere', () => {
    const [rings, steps] = [64, 16];
    const points = Array.from({ length: rings * steps }, (_, n) => ({
      polar: (Math.PI * (Math.floor(n / steps) + 0.5)) / rings,
      azimuth: (2 * Math.PI * (n % steps)) / steps,
    }));
    const polar = Float64Array.from(points, (point) => point.polar);
    const azimuth = Float64Array.from(points, (point) => point.azimuth);
    const area = (2 * Math.PI * Math.PI) / (rings * steps);
    const orders = [0, 1, 2, 3].flatMap((l) => Array.from({ length: 2 * l + 1 }, (_, n) => [l, n - l] as const));
    const columns = orders.map(([l, m]) => sphericalHarmonic(l, m, azimuth, polar));
    columns.forEach((a, p) =>
      columns.forEach((b, q) => {
        let real = 0;
        for (let n = 0; n < points.length; n++)
          real += (a.real[n] * b.real[n] + a.imaginary[n] * b.imaginary[n]) * Math.sin(polar[n]) * area;
        expect(real).toBeCloseTo(p === q ? 1 : 0, 2);
      }),
    );
  });
});

describe('splineCoefficients', () => {
  test('give the samples back, mirrored at the ends', () => {
    const source = image(hashed);
    const c = splineCoefficients(source.data, sizeIjk, { lower: [0, 0, 0], upper: [6, 5, 4] });
    const mirror = (n: number, size: number): number => (n < 0 ? -n : n >= size ? 2 * size - 2 - n : n);
    const value = (i: number, j: number, k: number): number => {
      let sum = 0;
      for (let c3 = -1; c3 <= 1; c3++)
        for (let c2 = -1; c2 <= 1; c2++)
          for (let c1 = -1; c1 <= 1; c1++) {
            const weight = [1, 4, 1][c1 + 1] * [1, 4, 1][c2 + 1] * [1, 4, 1][c3 + 1];
            sum += (weight / 216) * c[mirror(i + c1, 7) + 7 * (mirror(j + c2, 6) + 6 * mirror(k + c3, 5))];
          }
      return sum;
    };
    source.data.forEach((expected, n) =>
      expect(value(n % 7, Math.floor(n / 7) % 6, Math.floor(n / 42))).toBeCloseTo(expected, 10),
    );
  });
});

describe('makeSphereSampler', () => {
  test('adds x to k, y to j and z to i, and samples 0 outside', () => {
    const box = { lower: [6, 0, 0] as Triple, upper: [6, 0, 0] as Triple };
    const axes = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, -1],
    ] as const;
    const samples = new Float64Array(4);
    makeSphereSampler(image(hashed), box, axes).sampleSlice(0, Int32Array.of(0), samples);
    expect([...samples]).toEqual([hashed(6, 0, 1), hashed(6, 1, 0), 0, hashed(5, 0, 0)]);
  });
});

describe('sphericalBinaryPattern', () => {
  test('level 0 counts the samples, times the root of their number over 4 pi', () => {
    const peak = sphericalBinaryPattern(
      image((i, j, k) => (mask.data[i + 7 * (j + 6 * k)] ? 90 : 1)),
      { mask, box: at },
    );
    expect(peak.levels.map(({ data }) => data[0])).toEqual([0, 0]);
    const hole = sphericalBinaryPattern(
      image((i, j, k) => (mask.data[i + 7 * (j + 6 * k)] ? 1 : 90)),
      { mask, box: at },
    );
    expect(hole.levels[0].data[0]).toBeCloseTo((42 * Math.sqrt(42)) / (4 * Math.PI), 10);
  });

  test('has as many levels as asked for, and a kurtosis', () => {
    const { levels, kurtosis } = sphericalBinaryPattern(
      image(hashed),
      { mask, box: at },
      { levels: 4, radiusVoxels: 1.5 },
    );
    expect(levels).toHaveLength(4);
    [...levels, kurtosis].forEach(({ data, pixelType }) => {
      expect(pixelType).toBe('float64');
      expect(Number.isFinite(data[0])).toBe(true);
    });
    expect(kurtosis.data[0]).toBeGreaterThan(-2);
  });

  test('has no kurtosis where all samples are equal', () => {
    expect(
      sphericalBinaryPattern(
        image(() => 7),
        { mask, box: at },
      ).kurtosis.data[0],
    ).toBeNaN();
  });
});
