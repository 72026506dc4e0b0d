import { indexToPhysical } from '../geometry';
import { boxSize, type BoundingBox } from '../region';
import { voxelCountOf, type Volume } from '../volume';

/**
 * Magnitude of the gradient by central differences: √Σ ((I(x+1) - I(x-1)) / 2h)². At the image's border the missing
 * neighbor is the voxel itself.
 *
 * @param image any pixel type
 * @param box where the result is wanted
 * @param options.useSpacing divide by the spacing (mm); otherwise h is 1 voxel
 * @returns float32 on the box, intensity per mm or per voxel
 * @source ITK GradientMagnitudeImageFilter
 */
export function gradientMagnitude(
  image: Volume,
  box: BoundingBox,
  { useSpacing }: { readonly useSpacing: boolean },
): Volume {
  const { data, sizeIjk, spacingMm } = image;
  const [ni, nj, nk] = sizeIjk;
  const [wi, wj, wk] = spacingMm.map((spacing) => (useSpacing ? 0.5 * (1 / spacing) : 0.5));
  const resultSize = boxSize(box);
  const result = new Float32Array(voxelCountOf(resultSize));
  let target = 0;
  const slice = ni * nj;
  for (let k = box.lower[2]; k <= box.upper[2]; k++) {
    const [back, front] = [k > 0 ? slice : 0, k < nk - 1 ? slice : 0];
    for (let j = box.lower[1]; j <= box.upper[1]; j++) {
      const [above, below] = [j > 0 ? ni : 0, j < nj - 1 ? ni : 0];
      const row = ni * (j + nj * k);
      for (let i = box.lower[0]; i <= box.upper[0]; i++) {
        const at = row + i;
        const gi = wi * data[i < ni - 1 ? at + 1 : at] - wi * data[i > 0 ? at - 1 : at];
        const gj = wj * data[at + below] - wj * data[at - above];
        const gk = wk * data[at + front] - wk * data[at - back];
        result[target++] = Math.sqrt(gi * gi + gj * gj + gk * gk);
      }
    }
  }
  const originLps = indexToPhysical(image, box.lower);
  return { ...image, data: result, pixelType: 'float32', sizeIjk: resultSize, originLps };
}
