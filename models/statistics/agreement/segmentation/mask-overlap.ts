import { type BinaryMask, checkSameGrid, emptyReason } from './binary-mask';

export interface MaskOverlap {
  readonly method: 'MASK_OVERLAP';
  /** Voxels of the first mask, the second, and both. */
  readonly voxels: readonly [first: number, second: number, both: number];
  readonly volumesMm3: readonly [first: number, second: number];
  readonly dice: number | null;
  readonly jaccard: number | null;
  /** First − second. */
  readonly volumeDifferenceMm3: number;
  /** (first − second) / mean of both; null when both are empty. */
  readonly relativeVolumeDifference: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Overlap of two masks: Dice 2 |A ∩ B| / (|A| + |B|), Jaccard |A ∩ B| / |A ∪ B|.
 *
 * @param first mask @param second mask on the same grid
 * @returns Dice and Jaccard 0 … 1, 0 when one mask is empty
 * @undefined both empty: null, since 0 / 0 says nothing about agreement (other programs say 1 or 0)
 * @throws STATISTICS_GRID_MISMATCH, STATISTICS_OPTION_INVALID
 * @source Dice 1945, doi:10.2307/1932409; Taha, Hanbury 2015, doi:10.1186/s12880-015-0068-x
 */
export function maskOverlap(first: BinaryMask, second: BinaryMask): MaskOverlap {
  checkSameGrid(first, second);
  const [a, b] = [first.voxels, second.voxels];
  let inFirst = 0;
  let inSecond = 0;
  let inBoth = 0;
  for (let at = 0; at < a.length; at++) {
    if (a[at] !== 0) inFirst++;
    if (b[at] === 0) continue;
    inSecond++;
    if (a[at] !== 0) inBoth++;
  }
  const voxelMm3 = first.spacingMm[0] * first.spacingMm[1] * first.spacingMm[2];
  const difference = (inFirst - inSecond) * voxelMm3;
  const empty = inFirst + inSecond === 0;
  return {
    method: 'MASK_OVERLAP',
    voxels: [inFirst, inSecond, inBoth],
    volumesMm3: [inFirst * voxelMm3, inSecond * voxelMm3],
    dice: empty ? null : (2 * inBoth) / (inFirst + inSecond),
    jaccard: empty ? null : inBoth / (inFirst + inSecond - inBoth),
    volumeDifferenceMm3: difference,
    relativeVolumeDifference: empty ? null : (2 * (inFirst - inSecond)) / (inFirst + inSecond),
    undefinedReason: empty ? emptyReason(0, 0) : null,
  };
}
