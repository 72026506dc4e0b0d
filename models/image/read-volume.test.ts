import { gunzipSync, gzipSync } from 'node:zlib';
import { ConcordError } from '../core/errors';
import { createVolume, imageErrors, readVolume, writeNifti, type Inflate } from '.';

const volume = createVolume({
  data: Int16Array.from({ length: 8 }, (_, n) => 100 * n - 300),
  pixelType: 'int16',
  sizeIjk: [2, 2, 2],
});
const inflate: Inflate = (bytes, { maxBytes }) => {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    throw new ConcordError(imageErrors.IMAGE_GZIP_TRUNCATED, 'Cut.');
  }
};
function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof ConcordError ? error.code : `not coded: ${String(error)}`;
  }
  return 'no error';
}
function nrrd(lines: Record<string, string>, data: Uint8Array): Uint8Array {
  const fields = {
    type: 'short',
    dimension: '3',
    space: 'left-posterior-superior',
    sizes: '2 2 2',
    'space directions': '(0.5,0,0) (0,0.5,0) (0,0,3)',
    kinds: 'domain domain domain',
    endian: 'little',
    encoding: 'raw',
    'space origin': '(1,2,3)',
    ...lines,
  };
  const header = ['NRRD0004', '# comment', ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`), '', ''];
  return Buffer.concat([Buffer.from(header.join('\n')), data]);
}
const voxels = new Uint8Array(volume.data.buffer.slice(0));
const swapped = new Uint8Array(voxels.map((_, n) => voxels[n ^ 1]));

describe('readVolume', () => {
  test('tells NIfTI, gzip NIfTI, raw and gzip NRRD apart', () => {
    const nifti = writeNifti(volume);
    expect(readVolume(nifti)).toEqual(volume);
    expect(readVolume(gzipSync(nifti), { inflate })).toEqual(volume);
    const geometry = { spacingMm: [0.5, 0.5, 3], originLps: [1, 2, 3], directionLps: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
    expect(readVolume(nrrd({}, voxels))).toEqual({ ...volume, ...geometry });
    expect(readVolume(nrrd({ encoding: 'gzip' }, gzipSync(voxels)), { inflate })).toEqual({ ...volume, ...geometry });
    expect(readVolume(nrrd({ endian: 'big' }, swapped))).toEqual({ ...volume, ...geometry });
  });

  test('RAS space flips the first two axes', () => {
    expect(readVolume(nrrd({ space: 'right-anterior-superior' }, voxels))).toMatchObject({
      originLps: [-1, -2, 3],
      directionLps: [-1, 0, 0, 0, -1, 0, 0, 0, 1],
    });
  });

  test.each([
    ['IMAGE_FORMAT_UNKNOWN', 'a text file', () => Buffer.from('hello world')],
    ['IMAGE_FORMAT_UNKNOWN', 'no bytes', () => new Uint8Array()],
    ['IMAGE_GZIP_TRUNCATED', 'a cut gzip', (): Uint8Array => gzipSync(writeNifti(volume)).subarray(0, 60)],
    ['IMAGE_NOT_3D', 'a 4-D NRRD', () => nrrd({ dimension: '4', sizes: '3 2 2 2' }, voxels)],
    ['IMAGE_TRUNCATED', 'missing NRRD voxels', () => nrrd({}, voxels.subarray(1))],
    ['IMAGE_TRUNCATED', 'a cut NRRD header', () => Buffer.from('NRRD0004\ntype: short\n')],
    ['IMAGE_TOO_LARGE', 'huge NRRD sizes', () => nrrd({ sizes: '100000 100000 100000' }, voxels)],
    ['IMAGE_HEADER_INVALID', 'NRRD size 0', () => nrrd({ sizes: '2 0 2' }, voxels)],
    [
      'IMAGE_HEADER_INVALID',
      'an axis of length 0',
      () => nrrd({ 'space directions': '(0,0,0) (0,1,0) (0,0,1)' }, voxels),
    ],
    [
      'IMAGE_HEADER_INVALID',
      'an axis that is no number',
      () => nrrd({ 'space directions': 'none (0,1,0) (0,0,1)' }, voxels),
    ],
    ['IMAGE_FORMAT_UNSUPPORTED', 'bzip2', () => nrrd({ encoding: 'bzip2' }, voxels)],
    ['IMAGE_FORMAT_UNSUPPORTED', 'detached data', () => nrrd({ 'data file': 'a.raw' }, voxels)],
    ['IMAGE_FORMAT_UNSUPPORTED', 'blocks', () => nrrd({ type: 'block' }, voxels)],
  ])('%s for %s', (code, _, bytes) => {
    expect(codeOf(() => readVolume(bytes(), { inflate }))).toBe(code);
  });

  test('gzip without a decompressor says what to pass', () => {
    expect(codeOf(() => readVolume(gzipSync(writeNifti(volume))))).toBe('IMAGE_INFLATE_MISSING');
  });
});
