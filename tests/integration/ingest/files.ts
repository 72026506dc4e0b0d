import { gzipSync } from 'node:zlib';
import { RandomStream } from '../../../models/core/random/random-stream';
import { createVolume, writeNifti } from '../../../models/image';

const sizeIjk = [12, 10, 8] as const;
const voxels = sizeIjk[0] * sizeIjk[1] * sizeIjk[2];
const spacingMm = [1, 1, 2.5] as const;

/** A small CT in HU; another seed gives another file. */
export function ctFile(seed: number): Uint8Array {
  const random = RandomStream.fromSeed(seed);
  const data = Int16Array.from({ length: voxels }, () => Math.round(random.normal(40, 60)));
  return writeNifti(createVolume({ data, pixelType: 'int16', sizeIjk, spacingMm }));
}

export interface MaskOptions {
  readonly label?: number;
  readonly originLps?: readonly [number, number, number];
  /** How many voxels are set. */
  readonly count?: number;
}

/** A mask on the grid of `ctFile`, or beside it. */
export function maskFile({ label = 1, originLps = [0, 0, 0], count = 60 }: MaskOptions = {}): Uint8Array {
  const data = Uint8Array.from({ length: voxels }, (_, index) => (index >= 300 && index < 300 + count ? label : 0));
  return writeNifti(createVolume({ data, pixelType: 'uint8', sizeIjk, spacingMm, originLps }));
}

/** A CT with one voxel that is not a number. */
export function nanFile(): Uint8Array {
  const random = RandomStream.fromSeed(7);
  const data = Float32Array.from({ length: voxels }, () => random.normal(40, 60));
  data[123] = NaN;
  return writeNifti(createVolume({ data, pixelType: 'float32', sizeIjk, spacingMm }));
}

/** Two time points in one file. */
export function fourDimensionalFile(): Uint8Array {
  const one = ctFile(3);
  const file = new Uint8Array(one.length + voxels * 2);
  file.set(one);
  file.set(one.subarray(352), one.length);
  const header = new DataView(file.buffer);
  header.setInt16(40, 4, true);
  header.setInt16(48, 2, true);
  return file;
}

/** A gzip stream that ends before its end marker. */
export function truncatedGzip(): Uint8Array {
  const whole = gzipSync(ctFile(5));
  return new Uint8Array(whole.subarray(0, whole.length - 40));
}

export function gzipped(file: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(file));
}
