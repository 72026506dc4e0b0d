import { ConcordError } from '../../../core/errors';
import { statisticsErrors } from '../../statistics.errors';

/** A mask on a regular grid; voxel (i, j, k) at i + ni (j + nj k), anything but 0 is inside. */
export interface BinaryMask {
  readonly voxels: ArrayLike<number>;
  readonly sizeIjk: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
}

/** Relative difference of spacings that headers leave by rounding. */
const SPACING_TOLERANCE = 1e-4;

/**
 * Checks that two masks lie on one grid.
 *
 * @throws STATISTICS_GRID_MISMATCH for other sizes or spacings; STATISTICS_OPTION_INVALID for a grid that is none
 */
export function checkSameGrid(a: BinaryMask, b: BinaryMask): void {
  [a, b].forEach(checkGrid);
  const same = a.sizeIjk.every(
    (size, axis) =>
      size === b.sizeIjk[axis] &&
      Math.abs(a.spacingMm[axis] - b.spacingMm[axis]) <= SPACING_TOLERANCE * a.spacingMm[axis],
  );
  if (same) return;
  const describe = ({ sizeIjk, spacingMm }: BinaryMask): string => `${sizeIjk.join('×')} of ${spacingMm.join('×')} mm`;
  throw new ConcordError(statisticsErrors.STATISTICS_GRID_MISMATCH, `The grids are ${describe(a)} and ${describe(b)}.`);
}

function checkGrid({ voxels, sizeIjk, spacingMm }: BinaryMask): void {
  const positive = spacingMm.every((spacing) => spacing > 0 && Number.isFinite(spacing));
  if (positive && voxels.length === sizeIjk[0] * sizeIjk[1] * sizeIjk[2]) return;
  const cause = `A mask of ${voxels.length} voxels has the size ${sizeIjk.join('×')} and the spacing ${spacingMm.join('×')} mm.`;
  throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, cause);
}

/** Why an agreement of shapes is undefined, or null. */
export function emptyReason(voxelsA: number, voxelsB: number): string | null {
  if (voxelsA === 0 && voxelsB === 0) return 'both masks are empty';
  if (voxelsA === 0) return 'the first mask is empty';
  return voxelsB === 0 ? 'the second mask is empty' : null;
}
