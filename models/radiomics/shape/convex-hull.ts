import { hullsByPlane, surfaceVertices, type Point } from './diameters';
import type { MeshMeasures, PaddedRegion } from './mesh-measures';

/** A triangle of the hull with its outward normal and offset: inside is normal · x ≤ offset. Whole numbers, so exact. */
interface Face {
  readonly corners: readonly [number, number, number];
  readonly normal: Point;
  readonly offset: number;
}

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function makeFace(points: readonly Point[], corners: readonly [number, number, number]): Face {
  const [a, b, c] = corners.map((n) => points[n]);
  const normal = cross(minus(b, a), minus(c, a));
  return { corners, normal, offset: dot(normal, a) };
}

/** Four points that span space. Surface vertices of a region always do. */
function firstTetrahedron(points: readonly Point[]): Face[] {
  const b = points.findIndex((p) => dot(minus(p, points[0]), minus(p, points[0])) > 0);
  const c = points.findIndex((p) => cross(minus(points[b], points[0]), minus(p, points[0])).some((x) => x !== 0));
  const base = makeFace(points, [0, b, c]);
  const d = points.findIndex((p) => dot(base.normal, p) !== base.offset);
  const [x, y] = dot(base.normal, points[d]) < base.offset ? [b, c] : [c, b];
  return (
    [
      [0, x, y],
      [0, y, d],
      [y, x, d],
      [x, 0, d],
    ] as const
  ).map((corners) => makeFace(points, corners));
}

/** Edges of the visible faces that border hidden ones, in the direction of the visible face. */
function horizon(visible: readonly Face[]): (readonly [number, number])[] {
  const edges = new Map<string, readonly [number, number]>();
  for (const { corners } of visible)
    for (let n = 0; n < 3; n++) {
      const [from, to] = [corners[n], corners[(n + 1) % 3]];
      if (!edges.delete(`${to} ${from}`)) edges.set(`${from} ${to}`, [from, to]);
    }
  return [...edges.values()];
}

function hullFaces(points: readonly Point[]): Face[] {
  let faces = firstTetrahedron(points);
  points.forEach((point, index) => {
    const sees = (face: Face): boolean => dot(face.normal, point) > face.offset;
    const visible = faces.filter(sees);
    if (visible.length === 0) return;
    const hidden = faces.filter((face) => !sees(face));
    faces = [...hidden, ...horizon(visible).map(([from, to]) => makeFace(points, [from, to, index]))];
  });
  return faces;
}

/**
 * Area and volume of the convex hull of a region's surface vertices.
 * The hull grows point by point over whole half-voxel coordinates, where all comparisons are exact; only corners of the
 * hulls of slices can be corners of the hull.
 *
 * @cost corners of the slices' hulls times faces
 * @source de Berg et al., Computational Geometry, 3rd ed., 11 (2008)
 */
export function measureHull(region: PaddedRegion): MeshMeasures {
  const points = hullsByPlane(surfaceVertices(region), 0).flat();
  const half = region.spacingKji.map((s) => s / 2);
  const inMm = ([k, j, i]: Point): Point => [k * half[0], j * half[1], i * half[2]];
  const anchor = inMm(points[0]);
  let area = 0;
  let volume = 0;
  for (const { corners } of hullFaces(points)) {
    const [a, b, c] = corners.map((n) => minus(inMm(points[n]), anchor));
    const normal = cross(minus(b, a), minus(c, a));
    area += Math.sqrt(dot(normal, normal)) / 2;
    volume += dot(normal, a);
  }
  return { areaMm2: area, volumeMm3: Math.abs(volume) / 6 };
}
