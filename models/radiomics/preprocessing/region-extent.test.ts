import { boundingBoxOf, createVolume, type Triple, type Volume } from '../../image';
import { regionExtent, scanLabel } from './region-extent';

const sizeIjk: Triple = [9, 7, 5];
const labels = (f: (n: number) => number): Volume =>
  createVolume({ sizeIjk, pixelType: 'int16', data: Int16Array.from({ length: 9 * 7 * 5 }, (_, n) => f(n)) });

describe('scanLabel', () => {
  test.each([3, 17, 40, 200, 314])('finds box and voxels of a label that is every %i-th voxel', (step) => {
    const mask = labels((n) => (n % step === 0 ? 2 : n % 2));
    const count = mask.data.filter((value) => value === 2).length;
    expect(scanLabel(mask, 2)).toEqual({ box: boundingBoxOf(mask, 2), voxelCount: count });
  });

  test('visits every row that holds the label once, with the range along it', () => {
    const mask = labels((n) => ([10, 12, 30, 314].includes(n) ? 5 : 0));
    const rows: number[][] = [];
    scanLabel(mask, 5, (...row) => rows.push(row));
    expect(rows).toEqual([
      [9, 1, 3],
      [27, 3, 3],
      [306, 8, 8],
    ]);
  });

  test('has no box for a label that is not there', () => {
    expect(
      scanLabel(
        labels(() => 0),
        1,
      ),
    ).toEqual({ box: null, voxelCount: 0 });
  });
});

test('regionExtent measures a region once', () => {
  const mask = labels((n) => Number(n === 100));
  expect(regionExtent(mask)).toBe(regionExtent({ ...mask }));
});
