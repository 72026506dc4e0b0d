import type { Region } from '../region';
import { defaultSettings } from '../extraction-settings';
import { countGlcm, symmetrize } from './glcm';
import { countGlrlm } from './glrlm';
import { countGlszm } from './glszm';
import { buildLevelMap, neighborSteps, oneWay, type LevelMap } from './level-map';
import { countNeighborhoods } from './neighborhood';

/** A plane of grey levels; 0 is outside. */
function plane(rows: readonly (readonly number[])[]): LevelMap {
  const cells = rows.flat();
  const offsets = Int32Array.from(cells.keys()).filter((n) => cells[n] !== 0);
  const grayLevels = Float64Array.from(new Set(cells.filter((v) => v !== 0))).sort();
  const levelIndex = Int32Array.from(offsets, (n) => grayLevels.indexOf(cells[n]));
  const region: Region = {
    sizeIjk: [rows[0].length, rows.length, 1],
    spacingMm: [1, 1, 1],
    offsets,
    values: Float64Array.from(offsets, (n) => cells[n]),
    pixelType: 'int16',
  };
  return buildLevelMap(
    region,
    { levelIndex, grayLevels, counts: new Float64Array(grayLevels.length) },
    defaultSettings,
  );
}

/** The plane of PyRadiomics' documentation of GLRLM, GLSZM, GLDM and NGTDM. */
const documented = plane([
  [5, 2, 5, 4, 4],
  [3, 3, 3, 1, 3],
  [2, 1, 1, 1, 3],
  [4, 2, 2, 2, 3],
  [3, 5, 3, 3, 2],
]);
const along = [1, 0, 0] as const;

describe('matrices', () => {
  test('GLCM of the documented example, one step to the right, both ways', () => {
    const map = plane([
      [1, 2, 5, 2, 3],
      [3, 2, 1, 3, 1],
      [1, 3, 5, 5, 2],
      [1, 1, 1, 1, 2],
      [1, 2, 4, 3, 5],
    ]);
    expect(Array.from(symmetrize(countGlcm(map, along), 5))).toEqual(
      [
        [6, 4, 3, 0, 0],
        [4, 0, 2, 1, 3],
        [3, 2, 0, 1, 2],
        [0, 1, 1, 0, 0],
        [0, 3, 2, 0, 2],
      ].flat(),
    );
  });

  test('GLRLM of the documented example along rows', () => {
    const { sizes, counts } = countGlrlm(documented, along).toMatrix();
    expect(Array.from(sizes)).toEqual([1, 2, 3]);
    expect(Array.from(counts)).toEqual(
      [
        [1, 0, 1],
        [3, 0, 1],
        [4, 1, 1],
        [1, 1, 0],
        [3, 0, 0],
      ].flat(),
    );
  });

  test('GLSZM of the documented example', () => {
    const { sizes, counts } = countGlszm(
      documented,
      neighborSteps(documented.sizeIjk, [1], defaultSettings),
    ).toMatrix();
    expect(Array.from(sizes)).toEqual([1, 2, 3, 4, 5]);
    expect(Array.from(counts)).toEqual(
      [
        [0, 0, 0, 1, 0],
        [1, 0, 0, 0, 1],
        [1, 0, 1, 0, 1],
        [1, 1, 0, 0, 0],
        [3, 0, 0, 0, 0],
      ].flat(),
    );
  });

  test('GLDM of the documented example', () => {
    const steps = neighborSteps(documented.sizeIjk, [1], defaultSettings);
    const { sizes, counts } = countNeighborhoods(documented, steps, 0).dependence.toMatrix();
    expect(Array.from(sizes)).toEqual([1, 2, 3, 4]);
    expect(Array.from(counts)).toEqual(
      [
        [0, 1, 2, 1],
        [1, 2, 3, 0],
        [1, 4, 4, 0],
        [1, 2, 0, 0],
        [3, 0, 0, 0],
      ].flat(),
    );
  });

  test('NGTDM of the documented example', () => {
    const map = plane([
      [1, 2, 5, 2],
      [3, 5, 1, 3],
      [1, 3, 5, 5],
      [3, 1, 1, 1],
    ]);
    const { ngtdm } = countNeighborhoods(map, neighborSteps(map.sizeIjk, [1], defaultSettings), 0);
    expect(Array.from(ngtdm.levels)).toEqual([1, 2, 3, 5]);
    expect(Array.from(ngtdm.voxels)).toEqual([6, 2, 4, 4]);
    [13.35, 2, 0.6 + 0.6 + 0.5 + 4 / 3, 10.075].forEach((s, n) => expect(ngtdm.differences[n]).toBeCloseTo(s, 10));
  });

  test('a direction across a flat region counts no runs; voxels on one line that do not touch do', () => {
    const map = plane([[1, 0, 1]]);
    expect(countGlrlm(map, [0, 1, 0]).isEmpty).toBe(true);
    expect(Array.from(countGlrlm(map, along).toMatrix().counts)).toEqual([2]);
  });

  test('steps come in opposite pairs, 26 at distance 1 in space and 8 in the plane', () => {
    const steps = neighborSteps([5, 5, 5], [1], defaultSettings);
    expect(steps).toHaveLength(26);
    const half = oneWay(steps);
    for (const [i, j, k] of half) expect(half).not.toContainEqual([0 - i, 0 - j, 0 - k]);
    expect(neighborSteps([5, 5, 5], [1], { ...defaultSettings, force2D: true })).toHaveLength(8);
    expect(neighborSteps([5, 5, 5], [2], defaultSettings)).toHaveLength(125 - 27);
  });
});
