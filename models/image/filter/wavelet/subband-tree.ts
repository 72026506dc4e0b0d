import type { Triple } from '../../volume';
import { filterBlock, type Block, type Extent } from './block';
import type { WaveletFilters } from './wavelet-filters';

/** What every pass of a transform has in common. */
export interface TransformGrid {
  /** Transformed axes of i, j, k, in the order of the letters of a subband. */
  readonly axes: readonly number[];
  /** Even length of each axis. */
  readonly periods: Triple;
  readonly filters: WaveletFilters;
}

/**
 * The subbands of one level on one extent. The passes along all axes but the last are kept for the next subband,
 * one per axis, so that going through the subbands in order repeats none.
 */
export class SubbandTree {
  private readonly kept: { path: string; block: Block }[] = [];

  constructor(
    private readonly source: Block,
    private readonly extent: Extent,
    private readonly grid: TransformGrid,
  ) {}

  /** @param path one letter per axis, L for low, H for high */
  subband(path: string): Block {
    let block = this.source;
    this.grid.axes.forEach((axis, depth) => {
      const prefix = path.slice(0, depth + 1);
      const kept = this.kept.at(depth);
      block = kept?.path === prefix ? kept.block : this.pass(block, axis, prefix);
      if (depth < path.length - 1) this.kept[depth] = { path: prefix, block };
    });
    return block;
  }

  private pass(block: Block, axis: number, prefix: string): Block {
    const { filters, periods } = this.grid;
    const filter = prefix.endsWith('L') ? filters.low : filters.high;
    return filterBlock(block, axis, filter, this.extent[axis], periods[axis]);
  }
}
