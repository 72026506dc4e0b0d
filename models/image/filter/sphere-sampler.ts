import { cropVolume, padBox, type BoundingBox } from '../region';
import type { Triple, Volume } from '../volume';
import type { Vertex } from './icosphere';
import { splineCoefficients, splineReach, splineWeights } from './spline-prefilter';

/** For every distinct offset along an axis and every voxel of the box: four weights, and the voxels they apply to. */
interface AxisTable {
  /** Distinct offsets (voxels). */
  readonly offsets: readonly number[];
  readonly weights: Float64Array;
  /** Index in the cropped image; -1 where the point lies outside the image. */
  readonly sources: Int32Array;
  readonly length: number;
  /** Range of `sources`. */
  readonly lowest: number;
  readonly highest: number;
}

interface AxisRange {
  /** Size of the whole image. */
  readonly size: number;
  readonly lower: number;
  readonly upper: number;
  /** First voxel of the cropped image. */
  readonly cropLower: number;
}

function mirror(index: number, n: number): number {
  if (n === 1) return 0;
  const period = 2 * n - 2;
  const wrapped = ((index % period) + period) % period;
  return wrapped < n ? wrapped : period - wrapped;
}

function tabulate(offsets: readonly number[], { size, lower, upper, cropLower }: AxisRange): AxisTable {
  const length = upper - lower + 1;
  const weights = new Float64Array(4 * length * offsets.length);
  const sources = new Int32Array(weights.length).fill(-1);
  let [lowest, highest] = [Infinity, -Infinity];
  offsets.forEach((offset, o) => {
    for (let t = 0; t < length; t++) {
      const point = lower + t + offset;
      if (point < 0 || point > size - 1) continue;
      const at = 4 * (o * length + t);
      const floor = Math.floor(point);
      splineWeights(point - floor, weights, at);
      for (let n = 0; n < 4; n++) {
        sources[at + n] = mirror(floor - 1 + n, size) - cropLower;
        lowest = Math.min(lowest, sources[at + n]);
        highest = Math.max(highest, sources[at + n]);
      }
    }
  });
  return { offsets, weights, sources, length, lowest, highest };
}

/** Which vertices share an offset along k, and among those along j. */
interface VertexTree {
  readonly k: number;
  readonly byJ: { readonly j: number; readonly vertices: { readonly i: number; readonly vertex: number }[] }[];
}

function groupVertices(vertices: readonly Triple[], tables: readonly [AxisTable, AxisTable, AxisTable]): VertexTree[] {
  const position = (axis: number, offset: number): number => tables[axis].offsets.indexOf(offset);
  const tree: VertexTree[] = [];
  vertices.forEach((offset, vertex) => {
    const [i, j, k] = offset.map((v, axis) => position(axis, v));
    const branch = tree.find((found) => found.k === k) ?? tree[tree.push({ k, byJ: [] }) - 1];
    const twig = branch.byJ.find((found) => found.j === j) ?? branch.byJ[branch.byJ.push({ j, vertices: [] }) - 1];
    twig.vertices.push({ i, vertex });
  });
  return tree;
}

/** Rounds a sample as SciPy stores it in an array of the image's type. */
function castTo(pixelType: Volume['pixelType']): (value: number) => number {
  if (pixelType === 'float64') return (value) => value;
  if (pixelType === 'float32') return Math.fround;
  const bits = Number(/\d+/.exec(pixelType)?.[0]);
  const unsigned = pixelType.startsWith('u');
  const highest = unsigned ? 2 ** bits - 1 : 2 ** (bits - 1) - 1;
  const lowest = unsigned ? 0 : -(2 ** (bits - 1));
  return (value) => Math.trunc(Math.min(highest, Math.max(lowest, value > 0 ? value + 0.5 : value - 0.5)));
}

/** Where four rows lie that are blended, and by which weights. */
interface FourRows {
  readonly table: AxisTable;
  /** First of the four entries of the table. */
  readonly at: number;
  /** Distance of the rows that the table counts. */
  readonly stride: number;
  /** Start within a row. */
  readonly shift: number;
}

/** The weighted sum of four rows. */
function blendFour(source: Float64Array, from: FourRows, target: Float64Array, start: number, count: number): void {
  const { at, stride, shift } = from;
  const { weights, sources } = from.table;
  const w0 = weights[at];
  const w1 = weights[at + 1];
  const w2 = weights[at + 2];
  const w3 = weights[at + 3];
  const s0 = sources[at] * stride + shift;
  const s1 = sources[at + 1] * stride + shift;
  const s2 = sources[at + 2] * stride + shift;
  const s3 = sources[at + 3] * stride + shift;
  for (let n = 0; n < count; n++)
    target[start + n] = w0 * source[s0 + n] + w1 * source[s1 + n] + w2 * source[s2 + n] + w3 * source[s3 + n];
}

/** Samples the spheres around the voxels of a slice. */
export interface SphereSampler {
  /**
   * @param k slice
   * @param voxels offsets in the box's slice, `i + boxWidth * j`
   * @param samples receives one row of samples per voxel
   */
  sampleSlice(k: number, voxels: Int32Array, samples: Float64Array): void;
}

class SplineSampler implements SphereSampler {
  private readonly tables: readonly [AxisTable, AxisTable, AxisTable];
  private readonly tree: VertexTree[];
  private readonly coefficients: Float64Array;
  private readonly cropSize: Triple;
  private readonly cast: (value: number) => number;
  private readonly vertexCount: number;
  /** A slice interpolated along k, on the voxels of the cropped image. */
  private readonly plane: Float64Array;
  /** The same along j, on the rows of the box. */
  private readonly rows: Float64Array;
  /** Place in the box of the voxels that are sampled. */
  private readonly columnOf: Int32Array;
  private readonly rowOf: Int32Array;
  private voxelCount = 0;

  constructor(
    image: Volume,
    private readonly box: BoundingBox,
    sphere: readonly Vertex[],
  ) {
    const reach = Math.ceil(Math.max(...sphere.flat().map(Math.abs))) + 2;
    const near = padBox(box, reach + splineReach, image.sizeIjk);
    const part = cropVolume(image, near);
    this.cropSize = part.sizeIjk;
    // PyRadiomics adds (x, y, z) of a vertex to the array index (k, j, i).
    const offsets = sphere.map(([x, y, z]): Triple => [z, y, x]);
    const table = (axis: number): AxisTable =>
      tabulate([...new Set(offsets.map((offset) => offset[axis]))], {
        size: image.sizeIjk[axis],
        lower: box.lower[axis],
        upper: box.upper[axis],
        cropLower: near.lower[axis],
      });
    this.tables = [table(0), table(1), table(2)];
    const corner = (end: 'lowest' | 'highest'): Triple => [
      this.tables[0][end],
      this.tables[1][end],
      this.tables[2][end],
    ];
    this.coefficients = splineCoefficients(part.data, part.sizeIjk, {
      lower: corner('lowest'),
      upper: corner('highest'),
    });
    this.tree = groupVertices(offsets, this.tables);
    this.cast = castTo(image.pixelType);
    this.vertexCount = sphere.length;
    this.plane = new Float64Array(this.cropSize[0] * this.cropSize[1]);
    this.rows = new Float64Array(this.cropSize[0] * this.tables[1].length);
    this.columnOf = new Int32Array(this.tables[0].length * this.tables[1].length);
    this.rowOf = new Int32Array(this.columnOf.length);
  }

  sampleSlice(k: number, voxels: Int32Array, samples: Float64Array): void {
    samples.fill(0, 0, voxels.length * this.vertexCount);
    this.place(voxels);
    for (const { k: offset, byJ } of this.tree) {
      if (!this.fillPlane(offset, k - this.box.lower[2])) continue;
      for (const { j, vertices } of byJ) {
        this.fillRows(j);
        for (const { i, vertex } of vertices) this.sampleVertex({ i, j }, vertex, samples);
      }
    }
  }

  /** Interpolates along k, where i and j are reached; false when the slice lies outside the image. */
  private fillPlane(offset: number, t: number): boolean {
    const [{ lowest: left, highest: right }, { lowest: top, highest: bottom }, table] = this.tables;
    const { plane, coefficients: c } = this;
    const at = 4 * (offset * table.length + t);
    if (table.sources[at] < 0) return false;
    const [ni, nj] = this.cropSize;
    const slice = ni * nj;
    for (let j = top; j <= bottom; j++)
      blendFour(c, { table, at, stride: slice, shift: left + j * ni }, plane, left + j * ni, right - left + 1);
    return true;
  }

  /** Interpolates along j, for the rows of the box; rows outside the image are skipped later. */
  private fillRows(offset: number): void {
    const [{ lowest: left, highest: right }, table] = this.tables;
    const { plane, rows } = this;
    const ni = this.cropSize[0];
    for (let t = 0; t < table.length; t++) {
      const at = 4 * (offset * table.length + t);
      if (table.sources[at] < 0) continue;
      blendFour(plane, { table, at, stride: ni, shift: left }, rows, t * ni + left, right - left + 1);
    }
  }

  private sampleVertex(
    offset: { readonly i: number; readonly j: number },
    vertex: number,
    samples: Float64Array,
  ): void {
    const [{ weights: w, sources: s, length }, { sources: sourcesJ, length: lengthJ }] = this.tables;
    const { rows, cast, vertexCount, columnOf, rowOf, voxelCount } = this;
    const ni = this.cropSize[0];
    for (let n = 0, to = vertex; n < voxelCount; n++, to += vertexCount) {
      const at = 4 * (offset.i * length + columnOf[n]);
      if (s[at] < 0 || sourcesJ[4 * (offset.j * lengthJ + rowOf[n])] < 0) continue;
      const row = rowOf[n] * ni;
      const value =
        w[at] * rows[row + s[at]] +
        w[at + 1] * rows[row + s[at + 1]] +
        w[at + 2] * rows[row + s[at + 2]] +
        w[at + 3] * rows[row + s[at + 3]];
      samples[to] = cast(value);
    }
  }

  /** Column and row of every voxel of a slice. */
  private place(voxels: Int32Array): void {
    const { length } = this.tables[0];
    this.voxelCount = voxels.length;
    for (let n = 0; n < voxels.length; n++) {
      this.columnOf[n] = voxels[n] % length;
      this.rowOf[n] = (voxels[n] - this.columnOf[n]) / length;
    }
  }
}

/**
 * Prepares samples on spheres around the voxels of a box: cubic B-spline of the image, 0 outside it, each sample stored
 * in the image's pixel type (integers rounded half away from zero).
 *
 * @param sphere vertices (x, y, z) in voxels; x is added to k, y to j, z to i
 * @cost per slice one pass along k and j for every distinct offset, then 4 products per voxel and vertex
 * @source SciPy ndimage.map_coordinates (order 3, mode constant, before 1.15); PyRadiomics 3.0.1 getLBP3DImage
 * @departs terms are added axis by axis, not all 64 in a row; coefficients are those of the box widened by 32 voxels,
 *   which changes no double
 */
export function makeSphereSampler(image: Volume, box: BoundingBox, sphere: readonly Vertex[]): SphereSampler {
  return new SplineSampler(image, box, sphere);
}
