import { RandomStream } from '../../core/random/random-stream';
import { cropVolume, padBox, type BoundingBox } from '../region';
import { createVolume, type Triple } from '../volume';
import { bsplineCoefficients } from './bspline-coefficients';
import { forgottenAfterVoxels } from './interpolators';

const windowSize = 6;

function differences(axis: number, seed: number, margin: number): number {
  const size = [8, 8, 8].map((n, a) => (a === axis ? 400 : n)) as unknown as Triple;
  const stream = RandomStream.fromSeed(seed);
  const count = size[0] * size[1] * size[2];
  // Whole numbers as in CT, with steps of thousands: the worst that a border can leave behind.
  const data = Float64Array.from({ length: count }, () => (stream.uniform() < 0.3 ? -1000 : stream.integer(4096)));
  const volume = createVolume({ sizeIjk: size, pixelType: 'float64', data });
  const lower = [0, 0, 0].map((n, a) => (a === axis ? 197 : n)) as unknown as Triple;
  const upper = size.map((n, a) => (a === axis ? 197 + windowSize - 1 : n - 1)) as unknown as Triple;
  const box = padBox({ lower, upper }, margin, size);
  const coefficientsOf = (part: typeof volume, wanted: BoundingBox) =>
    createVolume({ ...part, data: bsplineCoefficients(part, wanted) as Float64Array<ArrayBuffer> });
  const everything: BoundingBox = { lower: [0, 0, 0], upper: size.map((n) => n - 1) as unknown as Triple };
  const whole = cropVolume(coefficientsOf(volume, everything), { lower, upper }).data;
  const inPart = {
    lower: lower.map((n, a) => n - box.lower[a]),
    upper: upper.map((n, a) => n - box.lower[a]),
  } as unknown as BoundingBox;
  const part = cropVolume(coefficientsOf(cropVolume(volume, box), inPart), inPart).data;
  return Array.from(whole).filter((value, n) => !Object.is(value, part[n])).length;
}

describe('B-spline coefficients of a part of an image', () => {
  it.each([0, 1, 2])('are those of the whole, bit by bit, inside the margin along axis %i', (axis) => {
    for (let seed = 0; seed < 60; seed++) expect(differences(axis, seed, forgottenAfterVoxels)).toBe(0);
  });

  it('are not with the 15 voxels that rounding would excuse', () => {
    expect(differences(0, 1, 15)).toBeGreaterThan(0);
  });
});
