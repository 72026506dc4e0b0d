import { RandomStream } from '../../../core/random/random-stream';
import type { BinaryMask } from './binary-mask';
import { maskOverlap } from './mask-overlap';
import { jointBox, maskSurface } from './mask-surface';
import { squaredDistanceMap } from './squared-distance-map';
import { surfaceAgreement } from './surface-agreement';

type Size = [number, number, number];
const size: Size = [9, 8, 7];
const spacing: Size = [0.7, 0.9, 2.5];

function maskOf(inside: (i: number, j: number, k: number) => boolean, sizeIjk = size, spacingMm = spacing): BinaryMask {
  const voxels = new Uint8Array(sizeIjk[0] * sizeIjk[1] * sizeIjk[2]);
  voxels.forEach((_, at) => {
    const row = Math.floor(at / sizeIjk[0]);
    voxels[at] = inside(at % sizeIjk[0], row % sizeIjk[1], Math.floor(row / sizeIjk[1])) ? 1 : 0;
  });
  return { voxels, sizeIjk, spacingMm };
}
const randomMask = (seed: number, share: number): BinaryMask => {
  const stream = RandomStream.fromSeed(seed);
  return maskOf(() => stream.uniform() < share);
};
const empty = maskOf(() => false);

/** All surface points in mm, by the definition. */
function surfacePoints({ voxels, sizeIjk, spacingMm }: BinaryMask): number[][] {
  const at = (i: number, j: number, k: number): number =>
    [i, j, k].some((x, axis) => x < 0 || x >= sizeIjk[axis]) ? 0 : voxels[i + sizeIjk[0] * (j + sizeIjk[1] * k)];
  const points: number[][] = [];
  for (let k = 0; k < sizeIjk[2]; k++)
    for (let j = 0; j < sizeIjk[1]; j++)
      for (let i = 0; i < sizeIjk[0]; i++) {
        const neighbors = [at(i - 1, j, k), at(i + 1, j, k), at(i, j - 1, k), at(i, j + 1, k)];
        if (at(i, j, k) && [...neighbors, at(i, j, k - 1), at(i, j, k + 1)].includes(0))
          points.push([i, j, k].map((x, axis) => x * spacingMm[axis]));
      }
  return points;
}
const nearest = (from: number[][], to: number[][]): number[] =>
  from.map((p) => Math.min(...to.map((q) => Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]))));

describe('distance map', () => {
  it('is the distance to the nearest seed on an anisotropic grid, for every voxel', () => {
    for (const seed of [1, 2, 3]) {
      const mask = randomMask(seed, 0.03);
      const seeds = Array.from(mask.voxels, (v, at) => (v ? at : -1)).filter((at) => at >= 0);
      const map = squaredDistanceMap(seeds, { sizeIjk: size, spacingMm: spacing });
      const place = (at: number): number[] =>
        [at % 9, Math.floor(at / 9) % 8, Math.floor(at / 72)].map((x, axis) => x * spacing[axis]);
      map.forEach((value, at) => {
        const [expected] = nearest([place(at)], seeds.map(place));
        expect(Math.sqrt(value)).toBeCloseTo(expected, 12);
      });
    }
  });
  it('is infinite without a seed', () => {
    expect(squaredDistanceMap([], { sizeIjk: [2, 1, 1], spacingMm: [1, 1, 1] })).toEqual(
      Float64Array.of(Infinity, Infinity),
    );
  });
});

describe('overlap of masks', () => {
  it('has Dice, Jaccard and volumes', () => {
    const a = maskOf((i, j, k) => i < 4 && j < 4 && k < 4);
    const b = maskOf((i, j, k) => i >= 2 && i < 6 && j < 4 && k < 4);
    const overlap = maskOverlap(a, b);
    expect(overlap.voxels).toEqual([64, 64, 32]);
    expect(overlap.dice).toBe(0.5);
    expect(overlap.jaccard).toBe(1 / 3);
    expect(overlap.volumesMm3[0]).toBeCloseTo(64 * 0.7 * 0.9 * 2.5, 10);
    expect(overlap.relativeVolumeDifference).toBe(0);
  });
  it('is 0 with one empty mask and undefined with two', () => {
    const a = maskOf((i) => i === 0);
    expect(maskOverlap(a, empty).dice).toBe(0);
    expect(maskOverlap(a, empty).relativeVolumeDifference).toBe(2);
    expect(maskOverlap(empty, empty)).toMatchObject({ dice: null, undefinedReason: 'both masks are empty' });
  });
  it('refuses masks on different grids', () => {
    const other = maskOf(() => true, [9, 8, 6]);
    expect(() => maskOverlap(empty, other)).toThrow(expect.objectContaining({ code: 'STATISTICS_GRID_MISMATCH' }));
    const stretched = { ...empty, spacingMm: [0.7, 0.9, 3] as const };
    expect(() => surfaceAgreement(empty, stretched)).toThrow(
      expect.objectContaining({ code: 'STATISTICS_GRID_MISMATCH' }),
    );
    const broken = { ...empty, sizeIjk: [1, 1, 1] as const };
    expect(() => maskOverlap(broken, broken)).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
});

describe('agreement of surfaces', () => {
  it('equals the definition by brute force on random masks', () => {
    for (const seed of [11, 12, 13, 14]) {
      const [a, b] = [randomMask(seed, 0.4), randomMask(seed + 100, 0.15)];
      const [pointsA, pointsB] = [surfacePoints(a), surfacePoints(b)];
      const [ab, ba] = [nearest(pointsA, pointsB), nearest(pointsB, pointsA)];
      const all = [...ab, ...ba].sort((x, y) => x - y);
      const result = surfaceAgreement(a, b, { toleranceMm: 0.75 });
      expect(result.surfaceVoxels).toEqual([pointsA.length, pointsB.length]);
      expect(result.hausdorffMm).toBeCloseTo(all[all.length - 1], 12);
      expect(result.meanSurfaceDistanceMm).toBeCloseTo(all.reduce((x, y) => x + y, 0) / all.length, 12);
      expect(result.surfaceDice).toBeCloseTo(all.filter((d) => d <= 0.75).length / all.length, 12);
    }
  });
  it('measures a shift along one axis', () => {
    const cube = (shift: number) =>
      maskOf((i, j, k) => i >= 1 + shift && i < 4 + shift && j > 1 && j < 5 && k > 1 && k < 5);
    const result = surfaceAgreement(cube(0), cube(2), { toleranceMm: 0.7 });
    expect(result.hausdorffMm).toBeCloseTo(1.4, 12);
    expect(result.percentileHausdorffMm).toBeCloseTo(1.4, 12);
    expect(surfaceAgreement(cube(0), cube(0))).toMatchObject({
      hausdorffMm: 0,
      percentileHausdorffMm: 0,
      meanSurfaceDistanceMm: 0,
      medianSurfaceDistanceMm: 0,
      surfaceDice: 1,
    });
  });
  it('takes the voxels with a face neighbor outside as the surface, the border of the grid included', () => {
    const cube = maskOf((i, j, k) => i < 5 && j < 5 && k < 5, [5, 5, 5], [1, 1, 1]);
    const box = jointBox([cube]);
    expect(box).toEqual({ originIjk: [0, 0, 0], sizeIjk: [5, 5, 5] });
    expect(maskSurface(cube, box!)).toHaveLength(125 - 27);
  });
  it('is undefined, not 0 or infinite, when a mask is empty', () => {
    const a = maskOf((i) => i === 3);
    const one = surfaceAgreement(a, empty);
    expect(one).toMatchObject({ hausdorffMm: null, surfaceDice: null, undefinedReason: 'the second mask is empty' });
    expect(surfaceAgreement(empty, a).undefinedReason).toBe('the first mask is empty');
    expect(surfaceAgreement(empty, empty).undefinedReason).toBe('both masks are empty');
  });
  it('refuses a negative tolerance and a percentile of 0', () => {
    for (const options of [{ toleranceMm: -1 }, { percentile: 0 }])
      expect(() => surfaceAgreement(empty, empty, options)).toThrow(
        expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
      );
  });
});
