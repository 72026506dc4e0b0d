import { indexToPhysical } from '../geometry';
import { boxSize, type BoundingBox } from '../region';
import { voxelCountOf, type Triple, type Volume, type VoxelArray } from '../volume';

/** Voxels of a row that are wanted. */
interface RowRange {
  readonly size: number;
  readonly first: number;
  readonly last: number;
}

/** Steps to the neighbors of a row; 0 where there is none. */
interface RowNeighbors {
  readonly above: number;
  readonly below: number;
  readonly back: number;
  readonly front: number;
}

interface RowTarget {
  readonly neighbors: RowNeighbors;
  readonly weights: Triple;
  readonly result: Float32Array;
  readonly target: number;
}

function fillRow(data: VoxelArray, row: number, { size, first, last }: RowRange, to: RowTarget): void {
  const { result, target } = to;
  const { above, below, back, front } = to.neighbors;
  const [wi, wj, wk] = to.weights;
  for (let i = first; i <= last; i++) {
    const at = row + i;
    const gi = wi * data[i < size - 1 ? at + 1 : at] - wi * data[i > 0 ? at - 1 : at];
    const gj = wj * data[at + below] - wj * data[at - above];
    const gk = wk * data[at + front] - wk * data[at - back];
    result[target + i - first] = Math.sqrt(gi * gi + gj * gj + gk * gk);
  }
}

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
  const weights = spacingMm.map((spacing) => (useSpacing ? 0.5 * (1 / spacing) : 0.5)) as unknown as Triple;
  const resultSize = boxSize(box);
  const result = new Float32Array(voxelCountOf(resultSize));
  const range: RowRange = { size: ni, first: box.lower[0], last: box.upper[0] };
  let target = 0;
  const slice = ni * nj;
  for (let k = box.lower[2]; k <= box.upper[2]; k++)
    for (let j = box.lower[1]; j <= box.upper[1]; j++, target += resultSize[0]) {
      const neighbors: RowNeighbors = {
        above: j > 0 ? ni : 0,
        below: j < nj - 1 ? ni : 0,
        back: k > 0 ? slice : 0,
        front: k < nk - 1 ? slice : 0,
      };
      fillRow(data, ni * (j + nj * k), range, { neighbors, weights, result, target });
    }
  const originLps = indexToPhysical(image, box.lower);
  return { ...image, data: result, pixelType: 'float32', sizeIjk: resultSize, originLps };
}
