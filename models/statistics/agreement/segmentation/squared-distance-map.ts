/** A box of a grid: its size and the spacing of its axes. */
export interface DistanceGrid {
  readonly sizeIjk: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
}

/**
 * Exact squared Euclidean distance from every voxel to the nearest seed, in mm².
 *
 * Three passes of lower envelopes of parabolas, one per axis; anisotropic spacing enters as the squared step of the axis.
 *
 * @param seeds indices of the seeds, i fastest
 * @returns mm² per voxel
 * @undefined no seed: Infinity everywhere
 * @cost O(voxels)
 * @source Felzenszwalb, Huttenlocher 2012, doi:10.4086/toc.2012.v008a019
 */
export function squaredDistanceMap(seeds: ArrayLike<number>, { sizeIjk, spacingMm }: DistanceGrid): Float64Array {
  const map = new Float64Array(sizeIjk[0] * sizeIjk[1] * sizeIjk[2]).fill(Infinity);
  for (let s = 0; s < seeds.length; s++) map[seeds[s]] = 0;
  const strides = [1, sizeIjk[0], sizeIjk[0] * sizeIjk[1]];
  for (let axis = 0; axis < 3; axis++) {
    const pass = envelopePass(sizeIjk[axis], spacingMm[axis]);
    for (let start = 0; start < map.length; start++) {
      const position = Math.floor(start / strides[axis]) % sizeIjk[axis];
      if (position === 0) pass(map, start, strides[axis]);
    }
  }
  return map;
}

/** One line of the transform: d(x) = min over y of (step (x − y))² + f(y). */
function envelopePass(length: number, step: number): (map: Float64Array, start: number, stride: number) => void {
  const heights = new Float64Array(length);
  const vertices = new Int32Array(length);
  const borders = new Float64Array(length + 1);
  const squareStep = step * step;
  return (map, start, stride) => {
    let count = 0;
    for (let x = 0; x < length; x++) {
      const height = map[start + x * stride];
      heights[x] = height;
      if (height === Infinity) continue;
      let border = -Infinity;
      while (count > 0) {
        const y = vertices[count - 1];
        border = (height - heights[y] + squareStep * (x * x - y * y)) / (2 * squareStep * (x - y));
        if (border > borders[count - 1]) break;
        count--;
      }
      borders[count] = count === 0 ? -Infinity : border;
      vertices[count++] = x;
    }
    if (count === 0) return;
    for (let x = 0, piece = 0; x < length; x++) {
      while (piece + 1 < count && borders[piece + 1] < x) piece++;
      const y = vertices[piece];
      map[start + x * stride] = squareStep * (x - y) * (x - y) + heights[y];
    }
  };
}
