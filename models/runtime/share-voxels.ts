import type { Volume, VoxelArray } from '../image';

/** The same volume with its voxels in memory that threads share: it travels between them without a copy. */
export function shareVoxels(volume: Volume): Volume {
  const { data } = volume;
  const shared = new SharedArrayBuffer(data.byteLength);
  new Uint8Array(shared).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const View = data.constructor as new (buffer: SharedArrayBuffer) => unknown;
  return { ...volume, data: new View(shared) as VoxelArray };
}
