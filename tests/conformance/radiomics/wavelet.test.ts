import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { boundingBoxOf, stationaryWavelet, type BoundingBox, type Volume } from '../../../models/image';
import { readImage } from './reference-folder';

/** Voxels of regions, and statistics of larger ones, from PyWavelets' swtn with coif1 as PyRadiomics calls it. */
interface WaveletReference {
  readonly voxels: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly roi_statistics: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

const folder = path.resolve(__dirname, '../../../../shared/data/pyradiomics');
const file = path.join(folder, 'baseline/wavelet_pywt_reference.json');
const present = existsSync(file);
if (!present) process.stdout.write(`Wavelet reference skipped: ${file} is absent.\n`);

/** A voxel of the reference has ten significant digits. */
const voxelTolerance = 1e-9;

/** Subband → intensities of the region in voxel order. */
function regionVoxels(name: string): Record<string, number[]> {
  const image = readImage(path.join(folder, 'images'), `${name}_image.nrrd`);
  const mask: Volume = readImage(path.join(folder, 'images'), `${name}_label.nrrd`);
  const box = boundingBoxOf(mask, 1) as BoundingBox;
  const bands = stationaryWavelet(image, { wavelet: 'coif1', level: 1, startLevel: 0, axes: [0, 1, 2], box });
  const voxels: Record<string, number[]> = {};
  for (const { path: band, image: filtered } of bands) {
    voxels[band] = [];
    let n = 0;
    for (let k = box.lower[2]; k <= box.upper[2]; k++)
      for (let j = box.lower[1]; j <= box.upper[1]; j++)
        for (let i = box.lower[0]; i <= box.upper[0]; i++, n++)
          if (mask.data[i + mask.sizeIjk[0] * (j + mask.sizeIjk[1] * k)] === 1) voxels[band].push(filtered.data[n]);
  }
  return voxels;
}

function statistics(values: readonly number[]): Record<string, number> {
  const mean = values.reduce((a, b) => a + b) / values.length;
  return {
    mean,
    variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    energy: values.reduce((sum, x) => sum + x * x, 0),
  };
}

const reference = (present ? JSON.parse(readFileSync(file, 'utf8')) : null) as WaveletReference | null;

(reference ? describe : describe.skip)('wavelet subbands of PyWavelets', () => {
  it.each(Object.entries(reference?.voxels ?? {}))('agree at every voxel of the region of %s', (name, bands) => {
    const computed = regionVoxels(name);
    expect(Object.keys(computed).sort()).toEqual(Object.keys(bands).sort());
    for (const [band, expected] of Object.entries(bands)) {
      expect(computed[band]).toHaveLength(expected.length);
      const worst = Math.max(...expected.map((x, n) => Math.abs(computed[band][n] - x) / Math.max(1, Math.abs(x))));
      expect(worst).toBeLessThan(voxelTolerance);
    }
  });

  it.each(Object.entries(reference?.roi_statistics ?? {}))('agree in the statistics of %s', (name, bands) => {
    const computed = regionVoxels(name);
    for (const [band, expected] of Object.entries(bands)) {
      const found = statistics(computed[band]);
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [key, value] of Object.entries(expected))
        expect(Math.abs(found[key] - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
  });
});
