import type { Triple } from '../../image';
import { cubeTriangles, edgeMidpoint } from './marching-cubes';

/** Area and volume of a triangulated surface. */
export interface MeshMeasures {
  readonly areaMm2: number;
  readonly volumeMm3: number;
}

/** A region in a box with an empty border of one voxel. */
export interface PaddedRegion {
  readonly inside: Uint8Array;
  /** Size including the border, (k, j, i). */
  readonly sizeKji: Triple;
  /** Spacing (k, j, i). */
  readonly spacingKji: Triple;
}

const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** What one cube adds: its area, its volume term at the origin, and how that term grows with the cube's place. */
interface CaseMeasures {
  readonly area: number;
  readonly determinant: number;
  readonly normal: Triple;
}

function measureCase(cubeCase: number, spacing: Triple): CaseMeasures {
  let area = 0;
  let determinant = 0;
  const normal = [0, 0, 0];
  for (const triangle of cubeTriangles(cubeCase)) {
    const [a, b, c] = triangle.map((edge) => edgeMidpoint(edge).map((x, d) => x * spacing[d]) as unknown as Triple);
    const n = cross(minus(b, a), minus(c, a));
    area += Math.sqrt(dot(n, n)) / 2;
    determinant += dot(cross(a, b), c);
    for (let d = 0; d < 3; d++) normal[d] += n[d];
  }
  return { area, determinant, normal: normal as unknown as Triple };
}

/** Any of the 256 cases: those above 127 are the complement with the surface turned over. */
function measureAnyCase(cubeCase: number, spacing: Triple): CaseMeasures {
  if (cubeCase < 128) return measureCase(cubeCase, spacing);
  const { area, determinant, normal } = measureCase(cubeCase ^ 255, spacing);
  return { area, determinant: -determinant, normal: [-normal[0], -normal[1], -normal[2]] };
}

/**
 * Area and volume of the marching-cubes surface between the region and its surroundings; vertices lie halfway between voxels.
 * Volume is the sum of signed tetrahedra, Σ a · (b x c) / 6.
 *
 * @source PyRadiomics 3.0.1, cshape.c
 */
export function measureMesh({ inside, sizeKji: [nk, nj, ni], spacingKji }: PaddedRegion): MeshMeasures {
  const cases = new Array<CaseMeasures | undefined>(256).fill(undefined);
  const plane = nj * ni;
  let area = 0;
  let volume = 0;
  for (let k = 0; k < nk - 1; k++)
    for (let j = 0; j < nj - 1; j++) {
      const row = (k * nj + j) * ni;
      for (let i = 0; i < ni - 1; i++) {
        const p = row + i;
        const cubeCase =
          inside[p] |
          (inside[p + 1] << 1) |
          (inside[p + ni + 1] << 2) |
          (inside[p + ni] << 3) |
          (inside[p + plane] << 4) |
          (inside[p + plane + 1] << 5) |
          (inside[p + plane + ni + 1] << 6) |
          (inside[p + plane + ni] << 7);
        if (cubeCase === 0 || cubeCase === 255) continue;
        const m = (cases[cubeCase] ??= measureAnyCase(cubeCase, spacingKji));
        area += m.area;
        volume +=
          m.determinant +
          k * spacingKji[0] * m.normal[0] +
          j * spacingKji[1] * m.normal[1] +
          i * spacingKji[2] * m.normal[2];
      }
    }
  return { areaMm2: area, volumeMm3: volume / 6 };
}
