import { indexToPhysical } from '../geometry';
import { boxSize, copyBox, type BoundingBox } from '../region';
import { voxelCountOf, type PixelType, type Triple, type Volume } from '../volume';
import { reachInSigmas } from './recursion-weights';
import { recursiveGaussian, type KeptRange, type SampleBlock } from './recursive-gaussian';

/** Voxels that the recursion needs along every axis. */
const fewestVoxels = 4;

/** Whether the filter can run: at least 4 voxels along every axis, and more than sigma. */
export function fitsLaplacianOfGaussian({ sizeIjk, spacingMm }: Volume, sigmaMm: number): boolean {
  return sizeIjk.every((n, axis) => n >= fewestVoxels && n >= Math.ceil(sigmaMm / spacingMm[axis]) + 1);
}

/** The box widened until what lies outside no longer shows in single precision. */
function reach(box: BoundingBox, { sizeIjk, spacingMm }: Volume, sigmaMm: number): BoundingBox {
  const margin = spacingMm.map((spacing) => Math.ceil((reachInSigmas * sigmaMm) / spacing) + fewestVoxels);
  return {
    lower: box.lower.map((v, axis) => Math.max(0, v - margin[axis])) as unknown as Triple,
    upper: box.upper.map((v, axis) => Math.min(sizeIjk[axis] - 1, v + margin[axis])) as unknown as Triple,
  };
}

/** Pixel types whose every value a single float holds. */
const exactInSingle: ReadonlySet<PixelType> = new Set(['int8', 'uint8', 'int16', 'uint16', 'float32']);

function readBlock(image: Volume, box: BoundingBox): SampleBlock {
  const sizeIjk = boxSize(box);
  const count = voxelCountOf(sizeIjk);
  const data = exactInSingle.has(image.pixelType) ? new Float32Array(count) : new Float64Array(count);
  copyBox(image, box, data);
  return { data, sizeIjk };
}

/** The width of the Gaussian (mm) and the grid. */
interface Spread {
  readonly sigmaMm: number;
  readonly spacingMm: Triple;
}

/** Derivatives along every axis in turn, smoothed along the others; each pass drops what no later one needs. */
function laplacian(block: SampleBlock, kept: readonly KeptRange[], width: Spread): Float32Array<ArrayBuffer> {
  const { sigmaMm, spacingMm } = width;
  const along = (n: number) => ({ sigmaMm, spacingMm: spacingMm[n] });
  const sum = new Float32Array(kept.reduce((product, [first, last]) => product * (last - first + 1), 1));
  for (let axis = 0; axis < 3; axis++) {
    let part = recursiveGaussian(block, axis, kept[axis], { ...along(axis), order: 'secondDerivative' });
    for (let other = 0; other < 3; other++)
      if (other !== axis) part = recursiveGaussian(part, other, kept[other], { ...along(other), order: 'smooth' });
    const perMm2 = 1 / (spacingMm[axis] * spacingMm[axis]);
    for (let n = 0; n < sum.length; n++) sum[n] += part.data[n] * perMm2;
  }
  return sum;
}

/**
 * Laplacian of Gaussian, normalized across scale: σ² (∂²/∂x² + ∂²/∂y² + ∂²/∂z²) (G_σ * I), by Deriche's recursion.
 * Every pass is rounded to single precision, as ITK does.
 *
 * @param image any pixel type; `fitsLaplacianOfGaussian` must hold
 * @param box where the result is wanted
 * @param sigmaMm standard deviation of the Gaussian (mm), above 0
 * @returns float32 on the box, in intensity units
 * @cost nine passes over the box widened by 18 sigmas (or to the image's border), each narrower than the one before
 * @source Marr and Hildreth, Proc. R. Soc. B 207:187-217 (1980); ITK LaplacianRecursiveGaussianImageFilter
 * @departs ITK filters the whole image; what lies beyond 18 sigmas adds less than 1e-10 of it, which single precision does not show
 */
export function laplacianOfGaussian(image: Volume, box: BoundingBox, sigmaMm: number): Volume {
  const near = reach(box, image, sigmaMm);
  const kept = near.lower.map((start, axis): KeptRange => [box.lower[axis] - start, box.upper[axis] - start]);
  const data = laplacian(readBlock(image, near), kept, { sigmaMm, spacingMm: image.spacingMm });
  const originLps = indexToPhysical(image, box.lower);
  return { ...image, data, pixelType: 'float32', sizeIjk: boxSize(box), originLps };
}
