import { mean } from '../../../core/numeric/moments';
import { ConcordError } from '../../../core/errors';
import { sortedQuantile } from '../../resampling/sorted-quantile';
import { statisticsErrors } from '../../statistics.errors';
import { type BinaryMask, checkSameGrid, emptyReason } from './binary-mask';
import { jointBox, maskSurface } from './mask-surface';
import { squaredDistanceMap } from './squared-distance-map';

export interface SurfaceAgreementOptions {
  /** Distance up to which surface voxels count as the same, default 1 mm. */
  readonly toleranceMm?: number;
  /** Percentile of the robust Hausdorff distance, default 95. */
  readonly percentile?: number;
}

export interface SurfaceAgreement {
  readonly method: 'SURFACE_AGREEMENT';
  readonly settings: { readonly toleranceMm: number; readonly percentile: number };
  /** Surface voxels of the first and of the second mask. */
  readonly surfaceVoxels: readonly [number, number];
  /** Largest distance from a surface to the other. */
  readonly hausdorffMm: number | null;
  /** Larger of the percentiles of the two directions: HD95 by default. */
  readonly percentileHausdorffMm: number | null;
  /** Mean and median of the distances of both directions together. */
  readonly meanSurfaceDistanceMm: number | null;
  readonly medianSurfaceDistanceMm: number | null;
  /** Share of the surface voxels of both masks that lie within the tolerance of the other surface. */
  readonly surfaceDice: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Distances between the surfaces of two masks.
 *
 * A surface is the set of mask voxels with a face neighbor outside, {@link maskSurface}; distances are between voxel centers.
 *
 * @param first mask @param second mask on the same grid
 * @undefined an empty mask: null with the reason, never 0 or infinite
 * @throws STATISTICS_GRID_MISMATCH, STATISTICS_OPTION_INVALID
 * @cost O(voxels of the box that holds both masks)
 * @source Taha, Hanbury 2015, doi:10.1186/s12880-015-0068-x; surface Dice: Nikolov et al. 2021, doi:10.2196/26151; HD95 as
 *   MONAI compute_hausdorff_distance
 * @departs surface Dice counts voxels, not areas
 */
export function surfaceAgreement(
  first: BinaryMask,
  second: BinaryMask,
  options: SurfaceAgreementOptions = {},
): SurfaceAgreement {
  const { toleranceMm = 1, percentile = 95 } = options;
  if (!(toleranceMm >= 0) || !(percentile > 0 && percentile <= 100)) {
    const cause = `Tolerance ${toleranceMm} mm, percentile ${percentile}: at least 0, and above 0 up to 100.`;
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, cause);
  }
  checkSameGrid(first, second);
  const base = { method: 'SURFACE_AGREEMENT', settings: { toleranceMm, percentile } } as const;
  const box = jointBox([first, second]);
  const surfaces = [first, second].map((mask) => (box ? maskSurface(mask, box) : new Int32Array(0)));
  const surfaceVoxels = [surfaces[0].length, surfaces[1].length] as const;
  const undefinedReason = emptyReason(...surfaceVoxels);
  if (box === null || undefinedReason !== null) return { ...base, ...NOTHING, surfaceVoxels, undefinedReason };
  const grid = { sizeIjk: box.sizeIjk, spacingMm: first.spacingMm };
  const directed = [0, 1].map((from) => distancesTo(surfaces[from], squaredDistanceMap(surfaces[1 - from], grid)));
  const pooled = Float64Array.from([...directed[0], ...directed[1]]).sort();
  return {
    ...base,
    surfaceVoxels,
    hausdorffMm: pooled[pooled.length - 1],
    percentileHausdorffMm: Math.max(...directed.map((distances) => sortedQuantile(distances, percentile / 100))),
    meanSurfaceDistanceMm: mean(pooled),
    medianSurfaceDistanceMm: sortedQuantile(pooled, 0.5),
    surfaceDice: pooled.filter((distance) => distance <= toleranceMm).length / pooled.length,
    undefinedReason,
  };
}

const NOTHING = {
  hausdorffMm: null,
  percentileHausdorffMm: null,
  meanSurfaceDistanceMm: null,
  medianSurfaceDistanceMm: null,
  surfaceDice: null,
};

/** Ascending distances in mm. */
const distancesTo = (surface: Int32Array, squaredDistances: Float64Array): Float64Array =>
  Float64Array.from(surface, (at) => Math.sqrt(squaredDistances[at])).sort();
