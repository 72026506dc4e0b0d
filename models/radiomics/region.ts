import { ConcordError } from '../core/errors';
import { boxSize, type BoundingBox, type PixelType, type Triple, type Volume } from '../image';
import { radiomicsErrors } from './radiomics.errors';

/** The voxels of a region inside its box, in voxel order, with their intensities. */
export interface Region {
  readonly sizeIjk: Triple;
  readonly spacingMm: Triple;
  /** Offset in the box: `i + ni * (j + nj * k)`, ascending. */
  readonly offsets: Int32Array;
  /** Intensity of each voxel. */
  readonly values: Float64Array;
  readonly pixelType: PixelType;
}

/** Offsets in the box of the voxels set in the mask. */
export function regionOffsets(mask: Volume, box: BoundingBox): Int32Array {
  const [ni, nj] = mask.sizeIjk;
  const found: number[] = [];
  let offset = 0;
  for (let k = box.lower[2]; k <= box.upper[2]; k++)
    for (let j = box.lower[1]; j <= box.upper[1]; j++) {
      const row = ni * (j + nj * k);
      for (let i = box.lower[0]; i <= box.upper[0]; i++, offset++) if (mask.data[row + i] !== 0) found.push(offset);
    }
  return Int32Array.from(found);
}

interface KnownOffsets {
  readonly box: BoundingBox;
  readonly offsets: Int32Array;
}

/** Offsets by mask: every filtered image of a case has the same region. */
const knownOffsets = new WeakMap<Volume, KnownOffsets>();

function offsetsOf(mask: Volume, box: BoundingBox): Int32Array {
  const known = knownOffsets.get(mask);
  if (known?.box === box) return known.offsets;
  const offsets = regionOffsets(mask, box);
  knownOffsets.set(mask, { box, offsets });
  return offsets;
}

/** The same voxels as offsets in an image that may be larger than the box, which both begin with. */
function offsetsIn([ni, nj]: Triple, offsets: Int32Array, size: Triple): Int32Array {
  if (ni === size[0] && nj === size[1]) return offsets;
  return offsets.map((offset) => {
    const i = offset % size[0];
    const rest = (offset - i) / size[0];
    const j = rest % size[1];
    return i + ni * (j + (nj * (rest - j)) / size[1]);
  });
}

/**
 * Gathers the voxels of a region.
 *
 * @param image image on the mask's grid, or the part of it that holds the box
 * @param mask 1 inside
 * @param box box to which both are cropped
 * @param startIjk voxel of the mask's grid at which the image starts
 * @throws RADIOMICS_REGION_NOT_FINITE
 */
export function gatherRegion(image: Volume, mask: Volume, box: BoundingBox, startIjk: Triple = [0, 0, 0]): Region {
  const offsets = offsetsOf(mask, box);
  const sizeIjk = boxSize(box);
  const values = new Float64Array(offsets.length);
  const { data } = image;
  const inImage = offsetsIn(image.sizeIjk, offsets, sizeIjk);
  const [ni, nj] = image.sizeIjk;
  const first = box.lower[0] - startIjk[0] + ni * (box.lower[1] - startIjk[1] + nj * (box.lower[2] - startIjk[2]));
  let notFinite = 0;
  for (let n = 0; n < values.length; n++) {
    const value = data[first + inImage[n]];
    values[n] = value;
    if (value - value !== 0) notFinite++;
  }
  if (notFinite > 0)
    throw new ConcordError(radiomicsErrors.RADIOMICS_REGION_NOT_FINITE, `${notFinite} voxels are NaN or infinite.`);
  return { sizeIjk, spacingMm: image.spacingMm, offsets, values, pixelType: image.pixelType };
}
