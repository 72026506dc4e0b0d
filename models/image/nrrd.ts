import { ConcordError } from '../core/errors';
import { determinant } from './geometry';
import { inflateWith, type InflateOptions } from './inflate';
import { imageErrors } from './image.errors';
import { createVolume, type Matrix3, type PixelType, type Triple, type Volume } from './volume';
import { checkVoxelCount, decodeVoxels, defaultMaxVoxels } from './voxel-bytes';

const types: ReadonlyMap<string, readonly [PixelType, number]> = new Map(
  (
    [
      ['int8', 1, ['signed char', 'int8', 'int8_t']],
      ['uint8', 1, ['uchar', 'unsigned char', 'uint8', 'uint8_t']],
      ['int16', 2, ['short', 'short int', 'signed short', 'signed short int', 'int16', 'int16_t']],
      ['uint16', 2, ['ushort', 'unsigned short', 'unsigned short int', 'uint16', 'uint16_t']],
      ['int32', 4, ['int', 'signed int', 'int32', 'int32_t']],
      ['uint32', 4, ['uint', 'unsigned int', 'uint32', 'uint32_t']],
      ['int64', 8, ['longlong', 'long long', 'long long int', 'signed long long', 'int64', 'int64_t']],
      ['uint64', 8, ['ulonglong', 'unsigned long long', 'unsigned long long int', 'uint64', 'uint64_t']],
      ['float32', 4, ['float']],
      ['float64', 8, ['double']],
    ] as const
  ).flatMap(([type, width, names]) => names.map((name) => [name, [type, width]] as const)),
);

/** Space name → signs that turn its axes into L, P, S. */
const spaces: ReadonlyMap<string, Triple> = new Map([
  ['left-posterior-superior', [1, 1, 1]],
  ['lps', [1, 1, 1]],
  ['left-anterior-superior', [1, -1, 1]],
  ['las', [1, -1, 1]],
  ['right-anterior-superior', [-1, -1, 1]],
  ['ras', [-1, -1, 1]],
]);

function invalid(cause: string): ConcordError {
  return new ConcordError(imageErrors.IMAGE_HEADER_INVALID, cause);
}

function unsupported(cause: string): ConcordError {
  return new ConcordError(imageErrors.IMAGE_FORMAT_UNSUPPORTED, cause);
}

/** True when the bytes start as a NRRD file does. */
export function looksLikeNrrd(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === 'NRRD';
}

function headerEnd(bytes: Uint8Array): { headerBytes: number; dataStart: number } {
  for (let n = 0; n + 1 < bytes.length; n++) {
    if (bytes[n] !== 10) continue;
    if (bytes[n + 1] === 10) return { headerBytes: n, dataStart: n + 2 };
    if (bytes[n + 1] === 13 && bytes[n + 2] === 10) return { headerBytes: n, dataStart: n + 3 };
  }
  throw new ConcordError(imageErrors.IMAGE_TRUNCATED, 'The NRRD header has no blank line at its end.');
}

function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const match = /^([^#:][^:]*):(?!=)\s*(.*)$/.exec(line);
    if (match) fields.set(match[1].trim().toLowerCase(), match[2].trim());
  }
  return fields;
}

function numbers(text: string, count: number, field: string): number[] {
  const values = text.replace(/[(),]/g, ' ').trim().split(/\s+/).map(Number);
  if (values.length !== count || !values.every(Number.isFinite)) throw invalid(`${field} is ${JSON.stringify(text)}.`);
  return values;
}

function nrrdGrid(fields: Map<string, string>): Pick<Volume, 'spacingMm' | 'originLps' | 'directionLps'> {
  const space = fields.get('space');
  const signs = space === undefined ? ([1, 1, 1] as Triple) : spaces.get(space.toLowerCase());
  if (!signs) throw unsupported(`The NRRD space is ${JSON.stringify(space)}.`);
  const vectors = fields.get('space directions');
  const origin = fields.get('space origin');
  const originLps = (origin ? numbers(origin, 3, 'space origin') : [0, 0, 0]).map((v, n) => v * signs[n] + 0);
  if (!vectors) {
    const spacing = fields.get('spacings');
    const spacingMm = (spacing ? numbers(spacing, 3, 'spacings') : [1, 1, 1]) as unknown as Triple;
    if (!spacingMm.every((v) => v > 0)) throw invalid(`spacings is ${JSON.stringify(spacing)}; each must be positive.`);
    return { spacingMm, originLps: originLps as unknown as Triple, directionLps: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
  }
  const v = numbers(vectors, 9, 'space directions');
  const spacingMm = [0, 1, 2].map((n) => Math.hypot(v[3 * n], v[3 * n + 1], v[3 * n + 2]));
  if (spacingMm.some((s) => s === 0)) throw invalid('space directions has an axis of length 0.');
  const directionLps = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
    const [row, column] = [Math.floor(n / 3), n % 3];
    return (v[3 * column + row] * signs[row]) / spacingMm[column] + 0;
  }) as unknown as Matrix3;
  if (Math.abs(Math.abs(determinant(directionLps)) - 1) > 1e-3) throw invalid('space directions is sheared.');
  return { spacingMm: spacingMm as unknown as Triple, originLps: originLps as unknown as Triple, directionLps };
}

function sizeOf(fields: Map<string, string>): Triple {
  const dimension = Number(fields.get('dimension'));
  const sizes = numbers(
    fields.get('sizes') ?? '',
    Number.isInteger(dimension) && dimension > 0 ? dimension : 3,
    'sizes',
  );
  if (dimension !== 3)
    throw new ConcordError(imageErrors.IMAGE_NOT_3D, `The image has the dimensions ${sizes.join('x')}.`, {
      dimensions: sizes,
    });
  if (!sizes.every((n) => Number.isInteger(n) && n > 0))
    throw invalid(`sizes is ${sizes.join(' ')}; each must be positive.`);
  return sizes as unknown as Triple;
}

/**
 * Reads a NRRD image with attached data, encoding raw or gzip.
 *
 * @throws IMAGE_TRUNCATED, IMAGE_NOT_3D, IMAGE_FORMAT_UNSUPPORTED, IMAGE_HEADER_INVALID, IMAGE_TOO_LARGE, IMAGE_INFLATE_MISSING
 * @source Kindlmann, Definition of NRRD File Format (teem.sourceforge.net/nrrd/format.html)
 */
export function readNrrd(bytes: Uint8Array, options: InflateOptions = {}): Volume {
  const { headerBytes, dataStart } = headerEnd(bytes);
  const fields = fieldsOf(new TextDecoder('latin1').decode(bytes.subarray(0, headerBytes)));
  for (const name of ['data file', 'datafile'])
    if (fields.has(name)) throw unsupported('The voxels are in another file.');
  for (const name of ['byte skip', 'byteskip', 'line skip', 'lineskip'])
    if (Number(fields.get(name) ?? 0) !== 0) throw unsupported(`The header asks for ${name} ${fields.get(name)}.`);
  const type = types.get(fields.get('type')?.toLowerCase() ?? '');
  if (!type) throw unsupported(`The NRRD type is ${JSON.stringify(fields.get('type') ?? null)}.`);
  const sizeIjk = sizeOf(fields);
  checkVoxelCount(sizeIjk, options.maxVoxels ?? defaultMaxVoxels);
  const grid = nrrdGrid(fields);
  const encoding = fields.get('encoding')?.toLowerCase() ?? '';
  const stored = bytes.subarray(dataStart);
  const maxBytes = sizeIjk[0] * sizeIjk[1] * sizeIjk[2] * type[1];
  if (!['raw', 'gzip', 'gz'].includes(encoding)) throw unsupported(`The NRRD encoding is ${JSON.stringify(encoding)}.`);
  const raw = encoding === 'raw' ? stored : inflateWith(options, stored, maxBytes);
  const littleEndian = (fields.get('endian') ?? 'little').toLowerCase() !== 'big';
  const data = decodeVoxels(raw, { sizeIjk, pixelType: type[0], bytesPerVoxel: type[1], littleEndian });
  return createVolume({ ...grid, sizeIjk, pixelType: type[0], data });
}
