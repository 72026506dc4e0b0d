import type { RandomStream } from '../../models/core/random/random-stream';
import { createVolume, type Volume } from '../../models/image';

/** What the patient plants into the picture, and how the center's scanner shows it. */
export interface SyntheticLesion {
  /** Equivalent radius in mm. */
  readonly radiusMm: number;
  /** Standard deviation of the tumor's inner texture in HU: the planted signal. */
  readonly heterogeneityHu: number;
  /** Mean enhancement of the tumor in HU. */
  readonly enhancementHu: number;
}

export interface SyntheticScanner {
  readonly spacingMm: readonly [number, number, number];
  /** Standard deviation of the white noise in HU. */
  readonly noiseHu: number;
}

const marginMm = 7;
const organHu = 45;
const fatHu = -95;

/**
 * A CT-like volume around one lesion: fat, an organ, a lobulated tumor with a correlated inner texture, noise; and its mask.
 *
 * @returns image in HU (int16) and mask (uint8, label 1) on the same grid
 */
export function syntheticVolume(
  lesion: SyntheticLesion,
  scanner: SyntheticScanner,
  random: RandomStream,
): { image: Volume; mask: Volume } {
  const extentMm = 2 * (lesion.radiusMm * 1.35 + marginMm);
  const size = scanner.spacingMm.map((s) => Math.ceil(extentMm / s)) as [number, number, number];
  const image = new Int16Array(size[0] * size[1] * size[2]);
  const mask = new Uint8Array(image.length);
  const texture = wave(random, 24, 5, 14);
  const lobes = wave(random, 8, 14, 30);
  const axes = [random.normal(1, 0.08), random.normal(1, 0.08), random.normal(1, 0.08)].map((a) =>
    Math.min(1.25, Math.max(0.8, a)),
  );
  let index = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++, index++) {
        const x = (i - (size[0] - 1) / 2) * scanner.spacingMm[0];
        const y = (j - (size[1] - 1) / 2) * scanner.spacingMm[1];
        const z = (k - (size[2] - 1) / 2) * scanner.spacingMm[2];
        const radius = Math.hypot(x / axes[0], y / axes[1], z / axes[2]);
        const inside = radius < lesion.radiusMm * (1 + 0.1 * lobes(x, y, z));
        const hu = inside
          ? lesion.enhancementHu + lesion.heterogeneityHu * texture(x, y, z)
          : radius > lesion.radiusMm + marginMm
            ? fatHu
            : organHu;
        image[index] = Math.round(hu + random.normal(0, scanner.noiseHu));
        mask[index] = inside ? 1 : 0;
      }
    }
  }
  const geometry = { sizeIjk: size, spacingMm: scanner.spacingMm };
  return {
    image: createVolume({ ...geometry, data: image, pixelType: 'int16' }),
    mask: createVolume({ ...geometry, data: mask, pixelType: 'uint8' }),
  };
}

/** A smooth random field of unit variance: plane waves of random direction, with wavelengths in a band (mm). */
function wave(random: RandomStream, count: number, shortestMm: number, longestMm: number) {
  const waves = Array.from({ length: count }, () => {
    const direction = [random.normal(), random.normal(), random.normal()];
    const length = Math.hypot(...direction) || 1;
    const wavelength = shortestMm + (longestMm - shortestMm) * random.uniform();
    const frequency = (2 * Math.PI) / wavelength / length;
    return { k: direction.map((d) => d * frequency), phase: 2 * Math.PI * random.uniform() };
  });
  const scale = Math.sqrt(2 / count);
  return (x: number, y: number, z: number): number => {
    let sum = 0;
    for (const { k, phase } of waves) sum += Math.cos(k[0] * x + k[1] * y + k[2] * z + phase);
    return sum * scale;
  };
}
