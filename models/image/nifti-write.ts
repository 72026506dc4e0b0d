import { determinant } from './geometry';
import { niftiDatatypes, niftiHeaderBytes } from './nifti-header';
import type { Matrix3, Volume } from './volume';

const voxelStart = niftiHeaderBytes + 4;

/** Quaternion (b, c, d) of a proper rotation, with a ≥ 0; the numerically largest component is taken first. */
function quaternion(r: Matrix3): readonly [number, number, number] {
  const [xx, yy, zz] = [r[0], r[4], r[8]];
  const trace = xx + yy + zz;
  if (trace > 0) {
    const s = 2 * Math.sqrt(1 + trace);
    return [(r[7] - r[5]) / s, (r[2] - r[6]) / s, (r[3] - r[1]) / s];
  }
  const signed = (a: number, b: number, c: number, d: number): readonly [number, number, number] =>
    a < 0 ? [-b, -c, -d] : [b, c, d];
  if (xx >= yy && xx >= zz) {
    const s = 2 * Math.sqrt(1 + xx - yy - zz);
    return signed((r[7] - r[5]) / s, s / 4, (r[1] + r[3]) / s, (r[2] + r[6]) / s);
  }
  if (yy >= zz) {
    const s = 2 * Math.sqrt(1 + yy - xx - zz);
    return signed((r[2] - r[6]) / s, (r[1] + r[3]) / s, s / 4, (r[5] + r[7]) / s);
  }
  const s = 2 * Math.sqrt(1 + zz - xx - yy);
  return signed((r[3] - r[1]) / s, (r[2] + r[6]) / s, (r[5] + r[7]) / s, s / 4);
}

function writeGeometry(view: DataView, volume: Volume): void {
  const d = volume.directionLps;
  const ras: Matrix3 = [-d[0], -d[1], -d[2], -d[3], -d[4], -d[5], d[6], d[7], d[8]];
  const handedness = determinant(ras) < 0 ? -1 : 1;
  const k = handedness;
  const rotation: Matrix3 = [ras[0], ras[1], ras[2] * k, ras[3], ras[4], ras[5] * k, ras[6], ras[7], ras[8] * k];
  const origin = [-volume.originLps[0], -volume.originLps[1], volume.originLps[2]];
  const float = (offset: number, value: number): void => view.setFloat32(offset, value, true);
  [handedness, ...volume.spacingMm].forEach((value, n) => float(76 + 4 * n, value));
  view.setInt16(252, 1, true);
  view.setInt16(254, 1, true);
  [...quaternion(rotation), ...origin].forEach((value, n) => float(256 + 4 * n, value));
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++)
      float(280 + 16 * row + 4 * column, ras[3 * row + column] * volume.spacingMm[column]);
    float(280 + 16 * row + 12, origin[row]);
  }
}

/**
 * Writes a NIfTI-1 file: little-endian, in the volume's own pixel type, qform and sform set, no scaling.
 *
 * @returns the whole `.nii` file
 * @departs geometry is stored in single precision, as the format has it
 */
export function writeNifti(volume: Volume): Uint8Array<ArrayBuffer> {
  const [code, [, width]] = [...niftiDatatypes].find(([, [type]]) => type === volume.pixelType)!;
  const bytes = new Uint8Array(voxelStart + volume.data.length * width);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, niftiHeaderBytes, true);
  [3, ...volume.sizeIjk, 1, 1, 1, 1].forEach((value, n) => view.setInt16(40 + 2 * n, value, true));
  view.setInt16(70, code, true);
  view.setInt16(72, 8 * width, true);
  view.setFloat32(108, voxelStart, true);
  view.setFloat32(112, 1, true);
  view.setUint8(123, 2);
  writeGeometry(view, volume);
  bytes.set([0x6e, 0x2b, 0x31, 0], 344);
  const isWide = volume.pixelType === 'int64' || volume.pixelType === 'uint64';
  const stored = isWide ? BigInt64Array.from(volume.data as Float64Array, (v) => BigInt(v)) : volume.data;
  bytes.set(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength), voxelStart);
  return bytes;
}
