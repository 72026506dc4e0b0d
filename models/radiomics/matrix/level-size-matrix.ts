/** Counts of runs, zones or dependences by grey level (row) and size (column), with its sums. */
export interface LevelSizeMatrix {
  /** Grey level i of each row. */
  readonly levels: Float64Array;
  /** Size j of each column, ascending. */
  readonly sizes: Float64Array;
  /** P(i, j), row by row. */
  readonly counts: Float64Array;
  /** Σj P(i, j). */
  readonly levelTotals: Float64Array;
  /** Σi P(i, j). */
  readonly sizeTotals: Float64Array;
  /** ΣΣ P(i, j); NaN when nothing was counted. */
  readonly total: number;
  /** ΣΣ j P(i, j): voxels. */
  readonly voxels: number;
}

/** Sizes below this have their place in an array; larger ones, such as those of big zones, in a map. */
const smallSizes = 1024;

/** Counts by level index and size, before empty sizes are dropped. */
export class LevelSizeCounter {
  private readonly small: (Float64Array | undefined)[] = [];
  private readonly bySize = new Map<number, Float64Array>();

  constructor(private readonly grayLevels: Float64Array) {}

  /** Counts one run, zone or dependence. */
  add(levelIndex: number, size: number, weight = 1): void {
    const column = size < smallSizes ? this.small[size] : this.bySize.get(size);
    (column ?? this.addColumn(size))[levelIndex] += weight;
  }

  /** Counts by level (row, from 1 on) and size (column, from 1 on). */
  addTable(counts: Int32Array, columns: number): void {
    for (let level = 1; level <= this.grayLevels.length; level++)
      for (let size = 1; size < columns; size++) {
        const count = counts[level * columns + size];
        if (count !== 0) this.add(level - 1, size, count);
      }
  }

  private addColumn(size: number): Float64Array {
    const column = new Float64Array(this.grayLevels.length);
    this.bySize.set(size, column);
    if (size < smallSizes) this.small[size] = column;
    return column;
  }

  /** Adds the counts of another counter times a weight. */
  merge(other: LevelSizeCounter, weight: number): void {
    for (const [size, column] of other.bySize)
      for (let index = 0; index < column.length; index++)
        if (column[index] !== 0) this.add(index, size, column[index] * weight);
  }

  /** True when nothing was counted. */
  get isEmpty(): boolean {
    return this.bySize.size === 0;
  }

  /** The matrix over the sizes that occur. */
  toMatrix(): LevelSizeMatrix {
    const levels = this.grayLevels;
    const sizes = Float64Array.from(this.bySize.keys()).sort();
    const counts = new Float64Array(levels.length * sizes.length);
    const levelTotals = new Float64Array(levels.length);
    const sizeTotals = new Float64Array(sizes.length);
    let total = 0;
    let voxels = 0;
    sizes.forEach((size, column) => {
      const values = this.bySize.get(size)!;
      for (let row = 0; row < levels.length; row++) {
        const count = values[row];
        counts[row * sizes.length + column] = count;
        levelTotals[row] += count;
        sizeTotals[column] += count;
        total += count;
        voxels += count * size;
      }
    });
    return { levels, sizes, counts, levelTotals, sizeTotals, total: total === 0 ? NaN : total, voxels };
  }
}
