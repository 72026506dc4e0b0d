import { gzipSync } from 'node:zlib';
import { ConcordError } from '../../../models/core/errors';
import {
  createVolume,
  inspectMask,
  readVolume,
  writeNifti,
  type Inflate,
  type PixelType,
  type Triple,
  type Volume,
  type VoxelArray,
} from '../../../models/image';
import { inflateGzip } from '../../../models/runtime/inflate-gzip';
import {
  extractFeatures,
  extractIbsiFeatures,
  parseIbsiSettings,
  parseSettings,
  presetSettings,
} from '../../../models/radiomics';

const sizeIjk: Triple = [12, 11, 10];
const count = 12 * 11 * 10;
const spacingMm: Triple = [0.75, 0.75, 1.5];
const noise = (n: number): number => Math.floor(((n * 2654435761) % 4294967296) / 42949672);
const place = (n: number): Triple => [n % 12, Math.floor(n / 12) % 11, Math.floor(n / 132)];
const inBall = (n: number): boolean => {
  const [i, j, k] = place(n);
  return (i - 5.5) ** 2 + (j - 5) ** 2 + (k - 4.5) ** 2 < 16;
};

function image(f: (n: number) => number = noise, fields: Partial<Volume> = {}): Volume {
  const data = Int16Array.from({ length: count }, (_, n) => f(n));
  return createVolume({ data, pixelType: 'int16', sizeIjk, spacingMm, ...fields });
}
function mask(f: (n: number) => boolean | number = inBall, fields: Partial<Volume> = {}): Volume {
  const data = Uint8Array.from({ length: count }, (_, n) => Number(f(n)));
  return createVolume({ data, pixelType: 'uint8', sizeIjk, spacingMm, ...fields });
}
function errorOf(action: () => unknown): ConcordError {
  try {
    action();
  } catch (error) {
    if (error instanceof ConcordError) return error;
    throw error;
  }
  throw new ConcordError({ code: 'TEST_FAILED', meaning: '', nextStep: '' }, 'Nothing was thrown.');
}
const inflate: Inflate = (bytes, { maxBytes }) => inflateGzip(bytes, { maximumBytes: maxBytes });
const settings = parseSettings({ setting: { binWidth: 10 } });
const resampled = presetSettings('ct-original');
const ibsi = parseIbsiSettings({ resampledSpacingMm: [1, 1, 1], dimensions: ['2D', '2.5D', '3D'] });
const expected = extractFeatures(image(), mask(), settings).values;
const notFinite = (values: Record<string, number>): string[] =>
  Object.keys(values).filter((name) => !Number.isFinite(values[name]));

/** A plain NRRD file in the wanted byte order. */
function nrrd(type: string, data: VoxelArray, width: number, endian: 'little' | 'big'): Uint8Array {
  const bytes = new Uint8Array(data.buffer.slice(0));
  if (endian === 'big') for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
  const header = [
    'NRRD0004',
    `type: ${type}`,
    'dimension: 3',
    'space: left-posterior-superior',
    `sizes: ${sizeIjk.join(' ')}`,
    'space directions: (0.75,0,0) (0,0.75,0) (0,0,1.5)',
    `endian: ${endian}`,
    'encoding: raw',
    'space origin: (0,0,0)',
  ];
  return Buffer.concat([Buffer.from(`${header.join('\n')}\n\n`), bytes]);
}

describe('voxel types and byte orders, from file to features', () => {
  const values = Array.from({ length: count }, (_, n) => noise(n));
  const types: readonly (readonly [PixelType, VoxelArray, number])[] = [
    ['int8', Int8Array.from(values), 1],
    ['uint8', Uint8Array.from(values), 1],
    ['int16', Int16Array.from(values), 2],
    ['uint16', Uint16Array.from(values), 2],
    ['int32', Int32Array.from(values), 4],
    ['uint32', Uint32Array.from(values), 4],
    ['float32', Float32Array.from(values), 4],
    ['float64', Float64Array.from(values), 8],
  ];
  const nrrdNames: Readonly<Record<string, string>> = { float32: 'float', float64: 'double' };
  test.each(types)('%s images give the features of the same intensities', (pixelType, data, width) => {
    const nifti = readVolume(gzipSync(writeNifti(image(noise, { data, pixelType }))), { inflate });
    expect(nifti.pixelType).toBe(pixelType);
    expect(extractFeatures(nifti, mask(), settings).values).toEqual(expected);
    for (const endian of ['little', 'big'] as const) {
      const file = nrrd(nrrdNames[pixelType] ?? pixelType, data, width, endian);
      expect(extractFeatures(readVolume(file), mask(), settings).values).toEqual(expected);
    }
  });

  test.each(types)('%s masks select the same region', (pixelType, data, _width) => {
    const region = data.slice().map((_: number, n: number) => Number(inBall(n))) as VoxelArray;
    expect(extractFeatures(image(), mask(inBall, { data: region, pixelType }), settings).values).toEqual(expected);
  });

  test('scl_slope and scl_inter are applied before anything is computed', () => {
    const file = writeNifti(image((n) => 2 * (noise(n) + 50)));
    const view = new DataView(file.buffer, file.byteOffset);
    view.setFloat32(112, 0.5, true);
    view.setFloat32(116, -50, true);
    expect(extractFeatures(readVolume(file), mask(), settings).values).toEqual(expected);
  });

  test('a mask whose scl_slope makes fractions is named by the check', () => {
    const file = writeNifti(mask());
    new DataView(file.buffer, file.byteOffset).setFloat32(112, 0.5, true);
    const codes = inspectMask(readVolume(file), image()).map(({ code }) => code);
    expect(codes).toContain('MASK_NOT_INTEGER');
    expect(errorOf(() => extractFeatures(image(), readVolume(file), settings)).code).toMatch(/^RADIOMICS_/);
  });
});

describe('files that cannot be images', () => {
  const edited = (edit: (view: DataView) => void): Uint8Array => {
    const bytes = writeNifti(image());
    edit(new DataView(bytes.buffer, bytes.byteOffset));
    return bytes;
  };
  const packed = gzipSync(writeNifti(image()));
  test.each([
    [
      'IMAGE_NOT_3D',
      'a series in time',
      () => edited((v) => [4, 12, 11, 5, 2].forEach((n, at) => v.setInt16(40 + 2 * at, n, true))),
    ],
    [
      'IMAGE_TOO_LARGE',
      'huge dimensions',
      () => edited((v) => [42, 44, 46].forEach((at) => v.setInt16(at, 32767, true))),
    ],
    ['IMAGE_TRUNCATED', 'more voxels than bytes', () => edited((v) => v.setInt16(42, 13, true))],
    ['IMAGE_GZIP_TRUNCATED', 'a gzip cut in the middle', () => packed.subarray(0, packed.length / 2)],
    ['IMAGE_GZIP_TRUNCATED', 'a gzip without its last byte', () => packed.subarray(0, packed.length - 1)],
  ])('%s for %s', (code, _, file) => {
    expect(errorOf(() => readVolume(file(), { inflate })).code).toBe(code);
  });

  test('huge dimensions behind gzip are refused before they are allocated', () => {
    const file = gzipSync(edited((v) => [42, 44, 46].forEach((at) => v.setInt16(at, 32767, true))));
    expect(errorOf(() => readVolume(file, { inflate })).code).toBe('IMAGE_TOO_LARGE');
  });
});

describe('masks off the grid', () => {
  test.each([
    ['size', { sizeIjk: [12, 11, 5] as Triple, data: new Uint8Array(660).fill(1) }],
    ['spacing', { spacingMm: [0.75, 0.75, 3] as Triple }],
    ['origin', { originLps: [0, 5, 0] as Triple }],
    ['direction', { directionLps: [0, 1, 0, -1, 0, 0, 0, 0, 1] as const }],
  ])('another %s is named, and resampling is offered', (what, fields) => {
    for (const extract of [
      () => extractFeatures(image(), mask(inBall, fields), settings),
      () => extractIbsiFeatures(image(), mask(inBall, fields), ibsi),
    ]) {
      const error = errorOf(extract);
      expect(error.code).toBe('RADIOMICS_MASK_OFF_GRID');
      expect(error.message).toContain(`${what} (`);
      expect(error.nextStep).toContain('correctMask');
      expect(error.nextStep).toContain('resample');
    }
  });
});

describe('regions of unusual form', () => {
  const regions: readonly (readonly [string, (n: number) => boolean])[] = [
    ['that is one slice', (n) => place(n)[2] === 4 && inBall(n)],
    ['at the border', (n) => place(n).every((x) => x < 4)],
    ['that fills the image', () => true],
    ['in two parts', (n) => place(n)[1] < 4 && (place(n)[0] < 4 || place(n)[0] > 8)],
    ['of two voxels', (n) => n === 600 || n === 601],
  ];
  const flat = parseSettings({ setting: { binWidth: 10, minimumROIDimensions: 1 } });
  test.each(regions)('a region %s has features as it is', (name, inside) => {
    const { values } = extractFeatures(image(), mask(inside), flat);
    expect(values.original_shape_VoxelVolume).toBeGreaterThan(0);
    // Of two voxels none lies between the 10th and the 90th percentile.
    const without = name === 'of two voxels' ? ['original_firstorder_RobustMeanAbsoluteDeviation'] : [];
    expect(notFinite(values)).toEqual(without);
  });
  test.each(regions.filter(([name]) => !name.endsWith('voxels')))(
    'a region %s has features after resampling, in both profiles',
    (_, inside) => {
      expect(notFinite(extractFeatures(image(), mask(inside), resampled).values)).toEqual([]);
      const { values, diagnostics } = extractIbsiFeatures(image(), mask(inside), ibsi);
      expect(notFinite(values)).toEqual([]);
      expect(diagnostics.spacingMm).toEqual([1, 1, 1]);
    },
  );

  test('one voxel is refused by both profiles', () => {
    const single = mask((n) => n === 600);
    expect(errorOf(() => extractFeatures(image(), single, flat)).code).toBe('RADIOMICS_REGION_SINGLE_VOXEL');
    expect(errorOf(() => extractIbsiFeatures(image(), single, ibsi)).code).toBe('RADIOMICS_REGION_SINGLE_VOXEL');
  });

  test('a region of two grey levels has every feature', () => {
    const twoLevels = image((n) => (noise(n) > 50 ? 100 : 0));
    const { values } = extractFeatures(twoLevels, mask(), settings);
    expect(notFinite(values)).toEqual([]);
    expect(values.original_firstorder_Entropy).toBeLessThanOrEqual(1);
    expect(values.original_glcm_MCC).toBeLessThan(1);
    const whole = extractIbsiFeatures(twoLevels, mask(), parseIbsiSettings({})).values;
    // More than a tenth of the voxels has the largest intensity.
    expect(notFinite(whole)).toEqual(['ivh_i10', 'ivh_diff_i10_i90']);
    expect(whole.ih_max - whole.ih_min).toBe(31);
  });

  test('each label of several is its own region in both profiles', () => {
    const labels = mask((n) => (inBall(n) ? (place(n)[0] < 6 ? 1 : 7) : 0));
    const alone = mask((n) => inBall(n) && place(n)[0] >= 6);
    const seven = parseSettings({ setting: { binWidth: 10, label: 7 } });
    expect(extractFeatures(image(), labels, seven).values).toEqual(extractFeatures(image(), alone, settings).values);
    expect(extractIbsiFeatures(image(), labels, { ...ibsi, label: 7 })).toEqual(
      extractIbsiFeatures(image(), alone, ibsi),
    );
    const missing = errorOf(() => extractIbsiFeatures(image(), labels, { ...ibsi, label: 3 }));
    expect(missing.message).toContain('1, 7');
  });

  test.each([
    ['flipped', [-1, 0, 0, 0, 1, 0, 0, 0, -1] as const],
    ['oblique', [0.6, -0.8, 0, 0.8, 0.6, 0, 0, 0, 1] as const],
  ])('%s axes leave the features of the IBSI profile alone', (_, directionLps) => {
    const smooth = (n: number): number => Math.round(100 * Math.sin(n / 40));
    const exact = { ...ibsi, roundIntensities: false };
    const straight = extractIbsiFeatures(image(smooth), mask(), exact).values;
    const turned = extractIbsiFeatures(image(smooth, { directionLps }), mask(inBall, { directionLps }), exact).values;
    for (const [tag, value] of Object.entries(straight))
      expect([tag, turned[tag]]).toEqual([tag, expect.closeTo(value, 6)]);
  });
});
