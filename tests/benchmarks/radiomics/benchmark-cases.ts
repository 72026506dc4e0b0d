import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { RandomStream } from '../../../models/core/random/random-stream';
import {
  boxSize,
  cropVolume,
  padBox,
  boundingBoxOf,
  createVolume,
  readVolume,
  writeNifti,
} from '../../../models/image';
import type { Triple, Volume, VoxelArray } from '../../../models/image';

/** Files of one case: the region in a large volume, and in a volume cropped around it. */
export interface BenchmarkCase {
  readonly name: string;
  readonly image: string;
  readonly mask: string;
  readonly croppedImage: string;
  readonly croppedMask: string;
}

const volumeSize: Triple = [512, 512, 128];
/** Resampling to 1 mm has work to do along every axis. */
export const coarseSpacingMm: Triple = [0.9, 0.9, 1.25];
/** There is nothing to resample. */
export const unitSpacingMm: Triple = [1, 1, 1];
/** Voxels around the region that the cropped files keep: the resampling pads by 10 mm, and B-splines reach further. */
const cropMargin = 30;

/** A ball of tissue with texture at two scales, in lung-like surroundings. */
function sphere(voxelsAt1Mm: number, spacingMm: Triple): { image: Volume; mask: Volume } {
  const radiusMm = Math.cbrt((3 * voxelsAt1Mm) / (4 * Math.PI));
  const stream = RandomStream.fromSeed(voxelsAt1Mm);
  const [ni, nj, nk] = volumeSize;
  const data = new Int16Array(ni * nj * nk);
  const inside = new Uint8Array(data.length);
  const noise = Float32Array.from({ length: 65_521 }, () => stream.normal(0, 25));
  let n = 0;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const [x, y, z] = [(i - ni / 2) * spacingMm[0], (j - nj / 2) * spacingMm[1], (k - nk / 2) * spacingMm[2]];
        const within = x * x + y * y + z * z <= radiusMm * radiusMm;
        const texture = 60 * Math.sin(x / 4) * Math.cos(y / 5) * Math.sin(z / 6 + 1);
        data[n] = Math.round((within ? 40 + texture : -700 + texture / 2) + noise[(n * 31) % noise.length]);
        inside[n] = Number(within);
      }
  const grid = { sizeIjk: volumeSize, spacingMm };
  return {
    image: createVolume({ ...grid, pixelType: 'int16', data }),
    mask: createVolume({ ...grid, pixelType: 'uint8', data: inside }),
  };
}

/** Puts a volume into the middle of a large one; around it the border voxels go on, outside the mask. */
function embed(volume: Volume, outside: 'border' | 'zero'): Volume {
  const size = volumeSize.map((n, axis) => Math.max(n, volume.sizeIjk[axis])) as unknown as Triple;
  const start = size.map((n, axis) => (n - volume.sizeIjk[axis]) >> 1);
  const [ni, nj, nk] = volume.sizeIjk;
  const Voxels = volume.data.constructor as new (length: number) => VoxelArray;
  const data = new Voxels(size[0] * size[1] * size[2]);
  const held = (value: number, n: number): number => Math.min(Math.max(value, 0), n - 1);
  let target = 0;
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, target++) {
        const [x, y, z] = [i - start[0], j - start[1], k - start[2]];
        const [a, b, c] = [held(x, ni), held(y, nj), held(z, nk)];
        if (outside === 'border' || (a === x && b === y && c === z)) data[target] = volume.data[a + ni * (b + nj * c)];
      }
  return createVolume({ ...volume, sizeIjk: size, data });
}

function write(folder: string, name: string, volume: Volume): string {
  const file = path.join(folder, `${name}.nii.gz`);
  writeFileSync(file, gzipSync(writeNifti(volume), { level: 1 }));
  return file;
}

function writeCase(folder: string, name: string, { image, mask }: { image: Volume; mask: Volume }): BenchmarkCase {
  const box = boundingBoxOf(mask, 1);
  const padded = padBox(box!, cropMargin, mask.sizeIjk);
  if (boxSize(padded).some((n) => n < 4)) throw new RangeError(`${name} is too flat for a benchmark`);
  return {
    name,
    image: write(folder, `${name}-image`, image),
    mask: write(folder, `${name}-mask`, mask),
    croppedImage: write(folder, `${name}-cropped-image`, cropVolume(image, padded)),
    croppedMask: write(folder, `${name}-cropped-mask`, cropVolume(mask, padded)),
  };
}

/** A sphere of so many voxels of 1 mm in a volume of 128 × 512 × 512 voxels of the given spacing. */
export function sphereCase(folder: string, voxelsAt1Mm: number, spacingMm: Triple): BenchmarkCase {
  return writeCase(folder, `sphere-${Math.round(voxelsAt1Mm / 1000)}k`, sphere(voxelsAt1Mm, spacingMm));
}

/** A region of a folder of patients (`ID/CT_image.nii.gz`, `ID/CT_mask.nii.gz`), embedded in 128 × 512 × 512. */
export function realCase(folder: string, patients: string, id: string): BenchmarkCase {
  const read = (name: string): Volume =>
    readVolume(readFileSync(path.join(patients, id, name)), { inflate: (bytes) => gunzipSync(bytes) });
  return writeCase(folder, id, {
    image: embed(read('CT_image.nii.gz'), 'border'),
    mask: embed(read('CT_mask.nii.gz'), 'zero'),
  });
}

/** Patients in a folder; none where it is absent. */
export function patientsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((id) => existsSync(path.join(folder, id, 'CT_image.nii.gz')));
}
