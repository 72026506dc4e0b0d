import type { Triple } from '../../image';
import type { Region } from '../region';
import { fourierTransform, powerOfTwo, type ComplexGrid } from './fourier';

/** How alike near voxels are. */
export interface SpatialAutocorrelation {
  readonly moranI: number;
  readonly gearyC: number;
}

function emptyGrid(sizeIjk: Triple): ComplexGrid {
  const total = sizeIjk[0] * sizeIjk[1] * sizeIjk[2];
  return { sizeIjk, re: new Float64Array(total), im: new Float64Array(total) };
}

/** Transform of 1 / distance, periodic; it is real because the weights are even. */
function weightSpectrum(sizeIjk: Triple, spacingMm: Triple): Float64Array {
  const grid = emptyGrid(sizeIjk);
  const [ni, nj, nk] = sizeIjk;
  const along = (index: number, axis: number): number => Math.min(index, sizeIjk[axis] - index) * spacingMm[axis];
  let n = 0;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const [x, y, z] = [along(i, 0), along(j, 1), along(k, 2)];
        if (n > 0) grid.re[n] = 1 / Math.sqrt(x * x + y * y + z * z);
      }
  fourierTransform(grid);
  return grid.re;
}

/** Σj w(i, j) z(j) for every place i: by the convolution theorem. */
function weightedSums(grid: ComplexGrid, spacingMm: Triple): void {
  const spectrum = weightSpectrum(grid.sizeIjk, spacingMm);
  fourierTransform(grid);
  // The inverse is the transform of the conjugate, conjugated and divided by the number of places.
  for (let n = 0; n < spectrum.length; n++) {
    grid.re[n] *= spectrum[n] / spectrum.length;
    grid.im[n] *= -spectrum[n] / spectrum.length;
  }
  fourierTransform(grid);
  for (let n = 0; n < spectrum.length; n++) grid.im[n] = -grid.im[n];
}

/**
 * Moran's I and Geary's C with weights w = 1 / distance of voxel centers, over all pairs of voxels.
 *
 * I = N / Σw · ΣΣ w (xi - μ)(xj - μ) / Σ (xi - μ)²; C = (N - 1) / (2 Σw) · ΣΣ w (xi - xj)² / Σ (xi - μ)².
 * All pairs are summed at once as a convolution, so that the cost grows with the box and not with the squared voxels.
 *
 * @undefined NaN for a constant region
 * @cost M log M and 40 bytes per place, M being twice the box along each axis rounded up to powers of two
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, N365 and NPT7
 */
export function measureAutocorrelation(region: Region): SpatialAutocorrelation {
  const { values, offsets, sizeIjk, spacingMm } = region;
  const count = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / count;
  const grid = emptyGrid(sizeIjk.map((n) => powerOfTwo(2 * n - 1)) as unknown as Triple);
  const [ni, nj] = sizeIjk;
  const places = offsets.map((offset) => {
    const [i, j, k] = [offset % ni, Math.floor(offset / ni) % nj, Math.floor(offset / (ni * nj))];
    return i + grid.sizeIjk[0] * (j + grid.sizeIjk[1] * k);
  });
  places.forEach((place, n) => {
    grid.re[place] = values[n] - mean;
    grid.im[place] = 1;
  });
  weightedSums(grid, spacingMm);
  let products = 0;
  let weights = 0;
  let weightedSquares = 0;
  let squares = 0;
  places.forEach((place, n) => {
    const x = values[n] - mean;
    products += x * grid.re[place];
    weights += grid.im[place];
    weightedSquares += x * x * grid.im[place];
    squares += x * x;
  });
  return {
    moranI: ((count / weights) * products) / squares,
    gearyC: (((count - 1) / (2 * weights)) * 2 * (weightedSquares - products)) / squares,
  };
}
