import { cropVolume, type BoundingBox } from '../region';
import { voxelCountOf, withVoxels, type Triple, type Volume } from '../volume';
import { reachInSigmas, recursiveGaussian } from './recursive-gaussian';

/** Voxels that the recursion needs along every axis. */
const fewestVoxels = 4;

/** Whether the filter can run: at least 4 voxels along every axis, and more than sigma. */
export function fitsLaplacianOfGaussian({ sizeIjk, spacingMm }: Volume, sigmaMm: number): boolean {
  return sizeIjk.every((n, axis) => n >= fewestVoxels && n >= Math.ceil(sigmaMm / spacingMm[axis]) + 1);
}

/** The box widened until what lies outside no longer shows in single precision. */
function reach(box: BoundingBox, { sizeIjk, spacingMm }: Volume, sigmaMm: number): BoundingBox {
  const margin = spacingMm.map((spacing) => Math.ceil((reachInSigmas * sigmaMm) / spacing) + 2 * fewestVoxels);
  return {
    lower: box.lower.map((v, axis) => Math.max(0, v - margin[axis])) as unknown as Triple,
    upper: box.upper.map((v, axis) => Math.min(sizeIjk[axis] - 1, v + margin[axis])) as unknown as Triple,
  };
}

function laplacian({ data, sizeIjk, spacingMm }: Volume, sigmaMm: number): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(voxelCountOf(sizeIjk));
  const part = new Float32Array(sum.length);
  for (let axis = 0; axis < 3; axis++) {
    const along = (n: number) => ({ sigmaMm, spacingMm: spacingMm[n] });
    recursiveGaussian({ source: data, target: part, sizeIjk }, axis, { ...along(axis), order: 'secondDerivative' });
    for (let other = 0; other < 3; other++)
      if (other !== axis)
        recursiveGaussian({ source: part, target: part, sizeIjk }, other, { ...along(other), order: 'smooth' });
    const perMm2 = 1 / (spacingMm[axis] * spacingMm[axis]);
    for (let n = 0; n < sum.length; n++) sum[n] += part[n] * perMm2;
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
 * @cost nine passes over the box widened by 22 sigmas (or to the image's border)
 * @source Marr and Hildreth, Proc. R. Soc. B 207:187-217 (1980); ITK LaplacianRecursiveGaussianImageFilter
 * @departs ITK filters the whole image; what lies beyond 22 sigmas adds less than 1e-13 of it
 */
export function laplacianOfGaussian(image: Volume, box: BoundingBox, sigmaMm: number): Volume {
  const near = reach(box, image, sigmaMm);
  const part = cropVolume(image, near);
  const filtered = withVoxels(part, 'float32', laplacian(part, sigmaMm));
  const within = (corner: Triple): Triple => [
    corner[0] - near.lower[0],
    corner[1] - near.lower[1],
    corner[2] - near.lower[2],
  ];
  return cropVolume(filtered, { lower: within(box.lower), upper: within(box.upper) });
}
