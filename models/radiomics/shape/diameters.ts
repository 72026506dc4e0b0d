import type { PaddedRegion } from './mesh-measures';

/** Largest distances between vertices of the surface (mm). */
export interface Diameters {
  readonly any: number;
  /** Within a plane of constant k (axial). */
  readonly slice: number;
  /** Within a plane of constant j. */
  readonly column: number;
  /** Within a plane of constant i. */
  readonly row: number;
}

/** Points as (k, j, i) in half voxels, so that they are integers. */
export type Point = readonly [number, number, number];

/** Vertices of the marching-cubes surface: the middle of every edge between a voxel inside and one outside. */
export function surfaceVertices({ inside, sizeKji: [nk, nj, ni] }: PaddedRegion): Point[] {
  const plane = nj * ni;
  const points: Point[] = [];
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const p = k * plane + j * ni + i;
        if (i + 1 < ni && inside[p] !== inside[p + 1]) points.push([2 * k, 2 * j, 2 * i + 1]);
        if (j + 1 < nj && inside[p] !== inside[p + ni]) points.push([2 * k, 2 * j + 1, 2 * i]);
        if (k + 1 < nk && inside[p] !== inside[p + plane]) points.push([2 * k + 1, 2 * j, 2 * i]);
      }
  return points;
}

/** Corners of the convex hull in a plane (Andrew's monotone chain), over axes a and b. */
function planarHull(points: Point[], a: number, b: number): Point[] {
  const sorted = points.sort((p, q) => p[a] - q[a] || p[b] - q[b]);
  if (sorted.length < 3) return sorted;
  const turn = (o: Point, p: Point, q: Point): number => (p[a] - o[a]) * (q[b] - o[b]) - (p[b] - o[b]) * (q[a] - o[a]);
  const chain = (ordered: readonly Point[]): Point[] => {
    const hull: Point[] = [];
    for (const point of ordered) {
      while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.slice().reverse())];
}

/** Corners of the convex hull of the points in each plane across an axis (0: k, 1: j, 2: i). */
export function hullsByPlane(points: readonly Point[], axis: number): Point[][] {
  const planes = new Map<number, Point[]>();
  for (const point of points) {
    const plane = planes.get(point[axis]);
    if (plane) plane.push(point);
    else planes.set(point[axis], [point]);
  }
  const [a, b] = [0, 1, 2].filter((other) => other !== axis);
  return [...planes.values()].map((plane) => planarHull(plane, a, b));
}

function largestSquare(points: readonly Point[], halfSpacing: readonly number[]): number {
  let largest = 0;
  for (let p = 0; p < points.length; p++)
    for (let q = p + 1; q < points.length; q++) {
      const dk = (points[p][0] - points[q][0]) * halfSpacing[0];
      const dj = (points[p][1] - points[q][1]) * halfSpacing[1];
      const di = (points[p][2] - points[q][2]) * halfSpacing[2];
      const square = dk * dk + dj * dj + di * di;
      if (square > largest) largest = square;
    }
  return largest;
}

/**
 * Largest distances between surface vertices, in space and within the planes of each axis.
 * Only corners of the planar convex hulls can be farthest, and in space only those that are corners in all three planes.
 *
 * @cost the squared number of hull corners
 * @source PyRadiomics 3.0.1, cshape.c
 */
export function measureDiameters(region: PaddedRegion): Diameters {
  const points = surfaceVertices(region);
  const half = region.spacingKji.map((s) => s / 2);
  const [byK, byJ, byI] = [0, 1, 2].map((axis) => hullsByPlane(points, axis));
  const planar = (hulls: readonly Point[][]): number =>
    Math.sqrt(hulls.reduce((largest, hull) => Math.max(largest, largestSquare(hull, half)), 0));
  const [inJ, inI] = [new Set(byJ.flat()), new Set(byI.flat())];
  const corners = byK.flat().filter((point) => inJ.has(point) && inI.has(point));
  return { any: Math.sqrt(largestSquare(corners, half)), slice: planar(byK), column: planar(byJ), row: planar(byI) };
}
