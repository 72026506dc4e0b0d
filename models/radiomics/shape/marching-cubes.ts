import type { Triple } from '../../image';

/** Corners of a cube as (k, j, i) steps; bit n of a case is set when corner n lies in the region. */
export const cubeCorners: readonly Triple[] = [
  [0, 0, 0],
  [0, 0, 1],
  [0, 1, 1],
  [0, 1, 0],
  [1, 0, 0],
  [1, 0, 1],
  [1, 1, 1],
  [1, 1, 0],
];

/** Edges by their two corners. */
const cubeEdges: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 0],
  [4, 5],
  [5, 6],
  [6, 7],
  [7, 4],
  [0, 4],
  [1, 5],
  [2, 6],
  [3, 7],
];

/** Faces as rings of corners, seen from outside. */
const cubeFaces: readonly (readonly number[])[] = [
  [0, 1, 2, 3],
  [7, 6, 5, 4],
  [4, 5, 1, 0],
  [5, 6, 2, 1],
  [6, 7, 3, 2],
  [7, 4, 0, 3],
];

/**
 * Loops of five or more edges are not flat, so their area depends on how they are cut into triangles. Per case: the edges
 * (in base 12) at which an ear is cut off, in order, until a triangle is left. The choice is that of PyRadiomics' lookup.
 */
const earsByCase: ReadonlyMap<number, readonly number[]> = new Map(
  (
    '7:9a 11:89 13:b8 14:03 19:94 23:a49 25:07 27:174 29:074 30:03 31:74 35:14 38:0a 39:a25 43:145 45:b8 46:3ab 47:4b ' +
    '49:09 50:51 53:09 54:0a2 55:a2 57:059 58:05 59:57 61:957b 62:3ba5 70:20 71:695 75:89 76:1b 77:86b 78:b36 79:58 ' +
    '83:94 86:20 87:5624 89:07 91:174 92:1b 93:7406 94:b36 95:47b 98:1a 99:a46 100:62 101:62 103:64 106:1a 107:a648 ' +
    '108:1b3 109:08b6 110:b3 112:67 113:96a 114:06a 115:6a 116:276 117:0126 118:26 120:67 121:6a90 122:06a 123:a67 ' +
    '124:b317 126:3b6'
  )
    .split(' ')
    .map((entry) => entry.split(':'))
    .map(([cubeCase, ears]) => [Number(cubeCase), Array.from(ears, (edge) => parseInt(edge, 12))]),
);

function edgeBetween(a: number, b: number): number {
  return cubeEdges.findIndex(([x, y]) => (x === a && y === b) || (x === b && y === a));
}

/** Where the surface enters and leaves each face: around every run of inside corners, so that corners touching only by a diagonal stay apart. */
function surfaceSegments(cubeCase: number): Map<number, number> {
  const inside = (corner: number): boolean => ((cubeCase >> corner) & 1) === 1;
  const segments = new Map<number, number>();
  for (const face of cubeFaces)
    for (let n = 0; n < 4; n++) {
      if (inside(face[n]) || !inside(face[(n + 1) % 4])) continue;
      let last = (n + 1) % 4;
      while (inside(face[(last + 1) % 4])) last = (last + 1) % 4;
      segments.set(edgeBetween(face[n], face[(n + 1) % 4]), edgeBetween(face[last], face[(last + 1) % 4]));
    }
  return segments;
}

function surfaceLoops(cubeCase: number): number[][] {
  const next = surfaceSegments(cubeCase);
  const seen = new Set<number>();
  const loops: number[][] = [];
  for (const start of [...next.keys()].sort((a, b) => a - b)) {
    const loop: number[] = [];
    for (let edge = start; !seen.has(edge); edge = next.get(edge)!) {
      seen.add(edge);
      loop.push(edge);
    }
    if (loop.length > 0) loops.push(loop);
  }
  return loops;
}

function cutEars(loop: readonly number[], ears: readonly number[]): Triple[] {
  const rest = [...loop];
  const triangles: Triple[] = [];
  const queue = loop.length > 4 ? [...ears] : [];
  while (rest.length > 3) {
    const at = queue.length > 0 ? rest.indexOf(queue.shift()!) : 1;
    triangles.push([rest[(at + rest.length - 1) % rest.length], rest[at], rest[(at + 1) % rest.length]]);
    rest.splice(at, 1);
  }
  return [...triangles, [rest[0], rest[1], rest[2]]];
}

/** Midpoint of an edge as (k, j, i). */
export function edgeMidpoint(edge: number): Triple {
  const [a, b] = cubeEdges[edge].map((corner) => cubeCorners[corner]);
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

/**
 * Triangles of the surface inside a cube, as edges by number. Cases above 127 are the complement with the surface turned over.
 *
 * @param cubeCase 0 to 127
 * @source Lorensen and Cline, Comput. Graph. 21(4):163-169 (1987), doi:10.1145/37402.37422; PyRadiomics 3.0.1, cshape.c for the choice of triangles
 */
export function cubeTriangles(cubeCase: number): Triple[] {
  return surfaceLoops(cubeCase).flatMap((loop) => cutEars(loop, earsByCase.get(cubeCase) ?? []));
}
