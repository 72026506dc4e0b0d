/** A point of the sphere: x, y, z. */
export type Vertex = readonly [number, number, number];
type Face = readonly [number, number, number];

/** 1 / √(1 + φ²) and φ / √(1 + φ²), φ the golden ratio. */
const short = 0.5257311121191336;
const long = 0.85065080835204;

/** The icosahedron's twelve vertices: three golden rectangles, in the plane x y, then y z, then z x. */
const icosahedron: readonly Vertex[] = [
  [-short, long, 0],
  [short, long, 0],
  [-short, -long, 0],
  [short, -long, 0],
  [0, -short, long],
  [0, short, long],
  [0, -short, -long],
  [0, short, -long],
  [long, 0, -short],
  [long, 0, short],
  [-long, 0, -short],
  [-long, 0, short],
];

function squaredDistance(a: Vertex, b: Vertex): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

/** Triples of vertices that are one edge apart. */
function icosahedronFaces(): Face[] {
  const adjacent = (a: number, b: number): boolean =>
    Math.abs(squaredDistance(icosahedron[a], icosahedron[b]) - 4 * short * short) < 0.1;
  const faces: Face[] = [];
  for (let a = 0; a < 12; a++)
    for (let b = a + 1; b < 12; b++)
      for (let c = b + 1; c < 12; c++) if (adjacent(a, b) && adjacent(b, c) && adjacent(a, c)) faces.push([a, b, c]);
  return faces;
}

const edgesOf = ([a, b, c]: Face): [number, number][] => [
  [a, b],
  [b, c],
  [a, c],
];

const ordered = ([a, b]: readonly [number, number]): [number, number] => (a < b ? [a, b] : [b, a]);

/** Splits every face in four; midpoints follow the vertices, ordered by their edge's larger and then smaller vertex. */
function subdivide(vertices: readonly Vertex[], faces: readonly Face[]): { vertices: Vertex[]; faces: Face[] } {
  const count = vertices.length;
  const key = (edge: readonly [number, number]): number => {
    const [smaller, larger] = ordered(edge);
    return larger * count + smaller;
  };
  const keys = [...new Set(faces.flatMap((face) => edgesOf(face).map(key)))].sort((a, b) => a - b);
  const indexOf = new Map(keys.map((value, n) => [value, count + n]));
  const midpoints = keys.map((value): Vertex => {
    const [p, q] = [vertices[value % count], vertices[Math.floor(value / count)]];
    return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2, (p[2] + q[2]) / 2];
  });
  const split = faces.flatMap(([a, b, c]): Face[] => {
    const [ab, bc, ac] = edgesOf([a, b, c]).map((edge) => indexOf.get(key(edge)) as number);
    return [
      [a, ab, ac],
      [ab, b, bc],
      [ac, bc, c],
      [ab, bc, ac],
    ];
  });
  return { vertices: [...vertices, ...midpoints], faces: split };
}

/** Moves a point along its ray to the sphere. */
function toSphere([x, y, z]: Vertex, radius: number): Vertex {
  const length = Math.sqrt(x * x + y * y + z * z);
  const missing = radius - length;
  return [x + (x / length) * missing, y + (y / length) * missing, z + (z / length) * missing];
}

/**
 * Vertices of an icosphere around the origin: an icosahedron whose faces are split in four `subdivisions` times.
 *
 * @param subdivisions 0 or more
 * @param radius above 0
 * @returns 10 · 4ˢ + 2 vertices in the order of trimesh, each split followed by a projection to the sphere
 * @source trimesh creation.icosphere
 */
export function icosphere(subdivisions: number, radius: number): Vertex[] {
  let mesh = { vertices: [...icosahedron], faces: icosahedronFaces() };
  for (let n = 0; n < subdivisions; n++) {
    mesh = subdivide(mesh.vertices, mesh.faces);
    mesh.vertices = mesh.vertices.map((vertex) => toSphere(vertex, radius));
  }
  return subdivisions > 0 ? mesh.vertices : mesh.vertices.map((vertex) => toSphere(vertex, radius));
}
