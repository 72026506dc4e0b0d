import type { PaddedPlane } from './padded-plane';

/** Area, perimeter and largest diameter of a contour (marching squares). */
export interface ContourMeasures {
  readonly areaMm2: number;
  readonly perimeterMm: number;
  readonly diameterMm: number;
}

type Point = readonly [number, number];

/** Corners of a square as (row, column) steps, in ring order. */
const corners: readonly Point[] = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
];
/** Midpoint of the edge from corner n to corner n + 1. */
const midpoints: readonly Point[] = [
  [0, 0.5],
  [0.5, 1],
  [1, 0.5],
  [0.5, 0],
];

/** Lines around every run of inside corners: from the edge where the run is entered to the edge where it is left. */
function squareLines(inside: readonly boolean[]): (readonly [number, number])[] {
  const lines: (readonly [number, number])[] = [];
  for (let n = 0; n < 4; n++) {
    if (inside[n] || !inside[(n + 1) % 4]) continue;
    let last = (n + 1) % 4;
    while (inside[(last + 1) % 4]) last = (last + 1) % 4;
    lines.push([n, last]);
  }
  return lines;
}

function largestDistance(points: readonly Point[]): number {
  let largest = 0;
  for (let p = 0; p < points.length; p++)
    for (let q = p + 1; q < points.length; q++) {
      const square = (points[p][0] - points[q][0]) ** 2 + (points[p][1] - points[q][1]) ** 2;
      if (square > largest) largest = square;
    }
  return Math.sqrt(largest);
}

/**
 * Measures the marching-squares contour of a plane; vertices lie halfway between pixels.
 *
 * @cost the squared number of contour vertices
 * @source PyRadiomics 3.0.1, cshape.c
 */
export function measureContour({ inside, rows, columns, spacingMm }: PaddedPlane): ContourMeasures {
  let area = 0;
  let perimeter = 0;
  const vertices: Point[] = [];
  for (let y = 0; y < rows - 1; y++)
    for (let x = 0; x < columns - 1; x++) {
      const at = (edge: number): Point => [
        (y + midpoints[edge][0]) * spacingMm[0],
        (x + midpoints[edge][1]) * spacingMm[1],
      ];
      const square = corners.map(([dy, dx]) => inside[(y + dy) * columns + x + dx] === 1);
      for (const [enter, leave] of squareLines(square)) {
        const [a, b] = [at(enter), at(leave)];
        area += a[0] * b[1] - b[0] * a[1];
        perimeter += Math.hypot(a[0] - b[0], a[1] - b[1]);
        vertices.push(a);
      }
    }
  return { areaMm2: Math.abs(area) / 2, perimeterMm: perimeter, diameterMm: largestDistance(vertices) };
}
