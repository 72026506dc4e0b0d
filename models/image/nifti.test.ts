import { ConcordError } from '../core/errors';
import { createVolume, readNifti, writeNifti, type Matrix3, type PixelType, type Volume, type VoxelArray } from '.';

const count = 4 * 3 * 2;
const ramp = (voxels: VoxelArray): VoxelArray => {
  for (let n = 0; n < voxels.length; n++) voxels[n] = n;
  return voxels;
};
function sample(fields: Partial<Volume> = {}): Volume {
  return createVolume({
    data: ramp(new Int16Array(count)),
    pixelType: 'int16',
    sizeIjk: [4, 3, 2],
    spacingMm: [0.5, 0.75, 2.5],
    originLps: [-10, 20.5, -300],
    ...fields,
  });
}
function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof ConcordError ? error.code : `not coded: ${String(error)}`;
  }
  return 'no error';
}
function edited(edit: (view: DataView, bytes: Uint8Array) => void, volume = sample()): Uint8Array {
  const bytes = writeNifti(volume);
  edit(new DataView(bytes.buffer), bytes);
  return bytes;
}
/** The same file in the other byte order. */
function bigEndian(volume: Volume, width: number): Uint8Array {
  const little = writeNifti(volume);
  const big = little.slice();
  const swap = (start: number, size: number): void => big.set(little.slice(start, start + size).reverse(), start);
  swap(0, 4);
  for (let n = 0; n < 8; n++) swap(40 + 2 * n, 2);
  for (const start of [70, 72, 252, 254]) swap(start, 2);
  for (let start = 76; start < 120; start += 4) swap(start, 4);
  for (let start = 256; start < 328; start += 4) swap(start, 4);
  for (let start = 352; start < big.length; start += width) swap(start, width);
  return big;
}

describe('NIfTI-1', () => {
  const types: readonly (readonly [PixelType, VoxelArray, number])[] = [
    ['int8', new Int8Array(count), 1],
    ['uint8', new Uint8Array(count), 1],
    ['int16', new Int16Array(count), 2],
    ['uint16', new Uint16Array(count), 2],
    ['int32', new Int32Array(count), 4],
    ['uint32', new Uint32Array(count), 4],
    ['int64', new Float64Array(count), 8],
    ['uint64', new Float64Array(count), 8],
    ['float32', new Float32Array(count), 4],
    ['float64', new Float64Array(count), 8],
  ];
  test.each(types)(
    '%s voxels and geometry survive writing and reading, in both byte orders',
    (pixelType, data, width) => {
      const volume = sample({ pixelType, data: ramp(data) });
      expect(readNifti(writeNifti(volume))).toEqual(volume);
      expect(readNifti(bigEndian(volume, width))).toEqual(volume);
    },
  );

  const half = Math.SQRT1_2;
  const directions: readonly (readonly [string, Matrix3])[] = [
    ['flipped', [-1, 0, 0, 0, -1, 0, 0, 0, 1]],
    ['left-handed', [1, 0, 0, 0, 1, 0, 0, 0, -1]],
    ['permuted', [0, 0, 1, 1, 0, 0, 0, 1, 0]],
    ['oblique', [half, -half, 0, half, half, 0, 0, 0, 1]],
    ['turned half around i', [1, 0, 0, 0, -1, 0, 0, 0, -1]],
  ];
  test.each(directions)('%s axes come back from qform alone and from sform alone', (_, directionLps) => {
    const volume = sample({ directionLps });
    const files = [
      edited((view) => view.setInt16(254, 0, true), volume),
      edited((view) => view.setInt16(252, 0, true), volume),
    ];
    for (const file of files)
      readNifti(file).directionLps.forEach((value, n) => expect(value).toBeCloseTo(directionLps[n], 6));
  });

  test('without qform and sform the axes are those of NIfTI at origin 0', () => {
    const file = edited((view) => {
      view.setInt16(252, 0, true);
      view.setInt16(254, 0, true);
    });
    expect(readNifti(file)).toMatchObject({ originLps: [0, 0, 0], directionLps: [-1, 0, 0, 0, -1, 0, 0, 0, 1] });
  });

  test('scaled integers become single floats', () => {
    const file = edited((view) => {
      view.setFloat32(112, 2, true);
      view.setFloat32(116, -1024, true);
    });
    const volume = readNifti(file);
    expect(volume.pixelType).toBe('float32');
    expect(Array.from(volume.data.slice(0, 3))).toEqual([-1024, -1022, -1020]);
  });

  test('slope 0 means no scaling', () => {
    expect(readNifti(edited((view) => view.setFloat32(112, 0, true))).pixelType).toBe('int16');
  });

  test('bytes at an odd offset of a larger buffer are read', () => {
    const file = writeNifti(sample());
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    expect(readNifti(shifted.subarray(1))).toEqual(sample());
  });

  test.each([
    ['IMAGE_TRUNCATED', 'a missing byte', (): Uint8Array => writeNifti(sample()).slice(0, -1)],
    ['IMAGE_TRUNCATED', 'a cut header', (): Uint8Array => writeNifti(sample()).slice(0, 200)],
    ['IMAGE_FORMAT_UNKNOWN', 'a wrong magic', () => edited((_, bytes) => bytes.set([0x78], 344))],
    ['IMAGE_FORMAT_UNKNOWN', 'a wrong header size', () => edited((view) => view.setInt32(0, 347, true))],
    ['IMAGE_FORMAT_UNSUPPORTED', 'a two-file header', () => edited((_, bytes) => bytes.set([0x6e, 0x69, 0x31], 344))],
    ['IMAGE_FORMAT_UNSUPPORTED', 'NIfTI-2', () => edited((view) => view.setInt32(0, 540, true))],
    ['IMAGE_FORMAT_UNSUPPORTED', 'complex voxels', () => edited((view) => view.setInt16(70, 32, true))],
    [
      'IMAGE_NOT_3D',
      'four dimensions',
      () => edited((view) => [4, 4, 3, 1, 2].forEach((n, at) => view.setInt16(40 + 2 * at, n, true))),
    ],
    ['IMAGE_NOT_3D', 'two dimensions', () => edited((view) => view.setInt16(40, 2, true))],
    ['IMAGE_HEADER_INVALID', 'dimension 0', () => edited((view) => view.setInt16(42, 0, true))],
    ['IMAGE_HEADER_INVALID', 'a negative dimension', () => edited((view) => view.setInt16(44, -3, true))],
    ['IMAGE_HEADER_INVALID', 'spacing 0', () => edited((view) => view.setFloat32(80, 0, true))],
    ['IMAGE_HEADER_INVALID', 'spacing NaN', () => edited((view) => view.setFloat32(84, NaN, true))],
    [
      'IMAGE_HEADER_INVALID',
      'origin infinite',
      () => edited((view) => [268, 292].forEach((at) => view.setFloat32(at, Infinity, true))),
    ],
    ['IMAGE_HEADER_INVALID', 'scl_slope infinite', () => edited((view) => view.setFloat32(112, Infinity, true))],
    [
      'IMAGE_HEADER_INVALID',
      'a voxel offset inside the header',
      () => edited((view) => view.setFloat32(108, 100, true)),
    ],
    [
      'IMAGE_TOO_LARGE',
      'huge dimensions',
      () => edited((view) => [42, 44, 46].forEach((at) => view.setInt16(at, 32767, true))),
    ],
  ])('%s for %s', (code, _, file) => {
    expect(codeOf(() => readNifti(file()))).toBe(code);
  });

  test('a sheared sform without qform is refused', () => {
    const file = edited((view) => {
      view.setInt16(252, 0, true);
      view.setFloat32(284, 0.4, true);
    });
    expect(codeOf(() => readNifti(file))).toBe('IMAGE_HEADER_INVALID');
  });

  test('trailing dimensions of 1 are not a fourth dimension', () => {
    expect(readNifti(edited((view) => view.setInt16(40, 5, true)))).toEqual(sample());
  });
});
