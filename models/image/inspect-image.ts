import { finding, type Finding } from './finding';
import { imageErrors } from './image.errors';
import type { Volume } from './volume';
import { voxelExtent, type VoxelExtent } from './voxel-extent';

/** What counts as a plausible CT. */
export interface InspectImageOptions {
  /**
   * Every voxel must lie in this range (HU). Default -3024 to 32767: -3024 is the lowest padding value that scanners
   * write (-1024, -2000, -2048, -3024), 32767 what 16 bits hold (metal).
   */
  readonly huRange?: { readonly minimum: number; readonly maximum: number };
  /** Least difference between the largest and the smallest voxel (HU). Default 100: air, fat and muscle span more; images normalized to 0..1 less. */
  readonly minimumSpanHu?: number;
  /** Accepted spacing (mm). Default 0.05 to 20. */
  readonly spacingRangeMm?: { readonly minimum: number; readonly maximum: number };
}

function inspectIntensities(extent: VoxelExtent, options: InspectImageOptions): Finding[] {
  const { minimum, maximum } = extent;
  const range = options.huRange ?? { minimum: -3024, maximum: 32767 };
  const span = options.minimumSpanHu ?? 100;
  if (minimum > maximum) return [];
  if (minimum === maximum) return [finding(imageErrors.IMAGE_CONSTANT, `Every voxel is ${minimum}.`)];
  if (minimum < range.minimum || maximum > range.maximum)
    return [
      finding(
        imageErrors.IMAGE_HU_RANGE,
        `Voxels go from ${minimum} to ${maximum}; accepted are ${range.minimum} to ${range.maximum} HU.`,
      ),
    ];
  if (maximum - minimum < span)
    return [
      finding(
        imageErrors.IMAGE_HU_RANGE,
        `Voxels go from ${minimum} to ${maximum}: a CT in HU spans at least ${span} HU.`,
      ),
    ];
  return [];
}

/**
 * Checks that a volume is a usable CT: finite voxels, plausible Hounsfield units, plausible spacing.
 *
 * @returns the reasons to refuse it; empty when it is acceptable
 */
export function inspectImage(image: Volume, options: InspectImageOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const spacing = options.spacingRangeMm ?? { minimum: 0.05, maximum: 20 };
  if (!image.spacingMm.every((s) => s >= spacing.minimum && s <= spacing.maximum))
    findings.push(
      finding(
        imageErrors.IMAGE_SPACING_INVALID,
        `The spacing is ${image.spacingMm.join(' x ')} mm; accepted are ${spacing.minimum} to ${spacing.maximum} mm.`,
      ),
    );
  const extent = voxelExtent(image);
  if (extent.notFinite > 0)
    findings.push(finding(imageErrors.IMAGE_VOXEL_NOT_FINITE, `${extent.notFinite} voxels are NaN or infinite.`));
  return [...findings, ...inspectIntensities(extent, options)];
}
