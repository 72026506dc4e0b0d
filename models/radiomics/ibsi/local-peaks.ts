import type { Triple, Volume } from '../../image';
import type { Region } from '../region';

/** Radius of a ball of 1 cm³. */
export const peakRadiusMm = 10 * Math.cbrt(3 / (4 * Math.PI));

/** Mean intensities of balls of 1 cm³. */
export interface LocalPeaks {
  /** Around the brightest voxel of the region; the largest, if several are brightest. */
  readonly local: number;
  /** Largest around any voxel of the region. */
  readonly global: number;
}

function ballSteps(spacingMm: Triple): Triple[] {
  const [ri, rj, rk] = spacingMm.map((s) => Math.floor(peakRadiusMm / s));
  const steps: Triple[] = [];
  for (let k = -rk; k <= rk; k++)
    for (let j = -rj; j <= rj; j++)
      for (let i = -ri; i <= ri; i++)
        if (Math.hypot(i * spacingMm[0], j * spacingMm[1], k * spacingMm[2]) <= peakRadiusMm) steps.push([i, j, k]);
  return steps;
}

/** Mean over the part of the ball that lies within the image. */
function ballMean(image: Volume, steps: readonly Triple[], [i, j, k]: Triple): number {
  const [ni, nj, nk] = image.sizeIjk;
  let sum = 0;
  let count = 0;
  for (const step of steps) {
    const x = i + step[0];
    const y = j + step[1];
    const z = k + step[2];
    if (x < 0 || y < 0 || z < 0 || x >= ni || y >= nj || z >= nk) continue;
    sum += image.data[x + ni * (y + nj * z)];
    count++;
  }
  return sum / count;
}

/**
 * Local and global intensity peak: the largest mean over a ball of 1 cm³ centered on the brightest, or on any, voxel of
 * the region. The ball may reach outside the region, but not outside the image.
 *
 * @param image image in which the region lies
 * @param lower corner of the region's box in the image
 * @cost voxels of the region times voxels of the ball
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, VJGA and 0F91
 */
export function measurePeaks(image: Volume, region: Region, lower: Triple): LocalPeaks {
  const steps = ballSteps(image.spacingMm);
  const [ni, nj] = region.sizeIjk;
  const brightest = region.values.reduce((most, value) => Math.max(most, value), -Infinity);
  let local = -Infinity;
  let global = -Infinity;
  region.offsets.forEach((offset, n) => {
    const i = offset % ni;
    const j = Math.floor(offset / ni) % nj;
    const k = Math.floor(offset / (ni * nj));
    const mean = ballMean(image, steps, [i + lower[0], j + lower[1], k + lower[2]]);
    if (mean > global) global = mean;
    if (region.values[n] === brightest && mean > local) local = mean;
  });
  return { local, global };
}
