import { symmetricEigenvalues } from '../feature/symmetric-eigenvalues';
import { padRegion } from '../feature/shape';
import { measureDiameters } from './diameters';
import { cubeTriangles, edgeMidpoint } from './marching-cubes';
import { measureMesh } from './mesh-measures';

const all = Int32Array.from({ length: 24 }, (_, n) => n);

describe('surface mesh', () => {
  test('every case closes on the edges between inside and outside corners', () => {
    for (let cubeCase = 1; cubeCase < 128; cubeCase++) {
      const used = new Set(cubeTriangles(cubeCase).flat());
      const crossed = Array.from({ length: 12 }, (_, edge) => edge).filter((edge) => {
        const m = edgeMidpoint(edge);
        const ends = [Math.floor, Math.ceil].map((f) => m.map(f).join());
        const corners = ['0,0,0', '0,0,1', '0,1,1', '0,1,0', '1,0,0', '1,0,1', '1,1,1', '1,1,0'];
        return ((cubeCase >> corners.indexOf(ends[0])) & 1) !== ((cubeCase >> corners.indexOf(ends[1])) & 1);
      });
      expect([...used].sort((a, b) => a - b)).toEqual(crossed);
    }
  });

  test('one voxel is an octahedron', () => {
    const { areaMm2, volumeMm3 } = measureMesh(padRegion(Int32Array.of(0), [1, 1, 1], [1, 1, 1]));
    expect(volumeMm3).toBeCloseTo(1 / 6, 12);
    expect(areaMm2).toBeCloseTo(Math.sqrt(3), 12);
  });

  test('a box of 4 x 3 x 2 voxels loses its edges and corners', () => {
    const region = padRegion(all, [4, 3, 2], [1, 1, 1]);
    const cut = 24 - 4 * (3 + 2 + 1) * 0.125 - 8 * (1 / 8 - 1 / 48);
    expect(measureMesh(region).volumeMm3).toBeCloseTo(cut, 10);
    expect(measureDiameters(region)).toEqual({
      any: Math.sqrt(16 + 4 + 1),
      slice: Math.sqrt(16 + 4),
      column: Math.sqrt(16 + 1),
      row: Math.sqrt(9 + 1),
    });
  });
});

test('eigenvalues of symmetric matrices', () => {
  const [low, high] = symmetricEigenvalues(Float64Array.of(2, 1, 1, 2), 2);
  expect(low).toBeCloseTo(1, 14);
  expect(high).toBeCloseTo(3, 14);
  const n = 12;
  const matrix = Float64Array.from({ length: n * n }, (_, c) => Math.min(Math.floor(c / n), c % n) + 1);
  const values = symmetricEigenvalues(matrix, n);
  for (let k = 0; k < n; k++)
    expect(values[n - 1 - k]).toBeCloseTo(0.25 / Math.sin(((2 * k + 1) * Math.PI) / (4 * n + 2)) ** 2, 9);
});
