import { indexToPhysical, type BoundingBox, type ResamplingGrid, type Triple, type Volume } from '../../image';

const triple = (f: (axis: number) => number): Triple => [f(0), f(1), f(2)];
/** Sizes that are whole up to rounding are not rounded up. */
const rounding = 1e-9;

/** IBSI's grid over a whole image, and where it lies in the image. */
export interface AlignedGrid {
  readonly sizeIjk: Triple;
  readonly spacingMm: Triple;
  /** Continuous image index of the grid's first voxel. */
  readonly firstIndex: Triple;
}

/**
 * The grid of a new spacing: as many voxels as cover the image, its center on the image's center.
 *
 * n' = ⌈n s / s'⌉, first voxel at ½ (n - 1) - ½ (n' - 1) s' / s.
 *
 * @param spacingMm new spacing s'; 0 keeps the image's
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, interpolation grid (align by center)
 */
export function alignGrid(image: Volume, spacingMm: Triple): AlignedGrid {
  const spacing = triple((axis) => spacingMm[axis] || image.spacingMm[axis]);
  const sizeIjk = triple((axis) =>
    Math.max(1, Math.ceil((image.sizeIjk[axis] * image.spacingMm[axis]) / spacing[axis] - rounding)),
  );
  const firstIndex = triple(
    (axis) => ((image.sizeIjk[axis] - 1) * image.spacingMm[axis] - (sizeIjk[axis] - 1) * spacing[axis]) / 2,
  );
  return { sizeIjk, spacingMm: spacing, firstIndex: triple((axis) => firstIndex[axis] / image.spacingMm[axis]) };
}

/**
 * The part of a grid around a region of the image.
 *
 * @param box box around the region, image indices
 * @param marginMm what to keep around the box
 */
export function gridAround(image: Volume, grid: AlignedGrid, box: BoundingBox, marginMm: number): ResamplingGrid {
  const { spacingMm, firstIndex, sizeIjk } = grid;
  const toGrid = (index: number, axis: number): number =>
    ((index - firstIndex[axis]) * image.spacingMm[axis]) / spacingMm[axis];
  const lower = triple((axis) =>
    Math.max(0, Math.floor(toGrid(box.lower[axis] - 1, axis) - marginMm / spacingMm[axis])),
  );
  const upper = triple((axis) =>
    Math.min(sizeIjk[axis] - 1, Math.ceil(toGrid(box.upper[axis] + 1, axis) + marginMm / spacingMm[axis])),
  );
  const start = triple((axis) => firstIndex[axis] + (lower[axis] * spacingMm[axis]) / image.spacingMm[axis]);
  return {
    sizeIjk: triple((axis) => upper[axis] - lower[axis] + 1),
    spacingMm,
    originLps: indexToPhysical(image, start),
    directionLps: image.directionLps,
  };
}
