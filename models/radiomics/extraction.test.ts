import { ConcordError } from '../core/errors';
import { createVolume, type PixelType, type Triple, type Volume, type VoxelArray } from '../image';
import { extractFeatures, featureNames, parseSettings, presetSettings } from '.';

const size: Triple = [16, 14, 12];
const center: Triple = [7.5, 6.5, 5.5];

/** A number for each voxel that looks like noise and is the same every time. */
const noise = (n: number): number => Math.floor(((n * 2654435761) % 4294967296) / 42949672) - 20;

function each(f: (i: number, j: number, k: number, n: number) => number): number[] {
  const [ni, nj] = size;
  return Array.from({ length: size[0] * size[1] * size[2] }, (_, n) =>
    f(n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj)), n),
  );
}
function image(fields: Partial<Volume> = {}, values = each((_i, _j, _k, n) => noise(n))): Volume {
  return createVolume({
    data: Int16Array.from(values),
    pixelType: 'int16',
    sizeIjk: size,
    spacingMm: [0.8, 0.8, 1.5],
    ...fields,
  });
}
function mask(inside: (i: number, j: number, k: number) => boolean | number, fields: Partial<Volume> = {}): Volume {
  const data = Uint8Array.from(each((i, j, k) => Number(inside(i, j, k))));
  return createVolume({ data, pixelType: 'uint8', sizeIjk: size, spacingMm: [0.8, 0.8, 1.5], ...fields });
}
const inBall = (i: number, j: number, k: number): boolean =>
  (i - center[0]) ** 2 + (j - center[1]) ** 2 + (k - center[2]) ** 2 < 16;
const ball = (fields: Partial<Volume> = {}): Volume => mask(inBall, fields);
const settings = presetSettings('default');

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof ConcordError ? error.code : `not coded: ${String(error)}`;
  }
  return 'no error';
}

describe('extractFeatures', () => {
  test('gives the 107 features in column order, the same bits every time', () => {
    const first = extractFeatures(image(), ball(), settings);
    expect(Object.keys(first.values)).toEqual(featureNames(settings));
    expect(Object.keys(first.values)).toHaveLength(107);
    expect(Object.values(first.values).every(Number.isFinite)).toBe(true);
    expect(extractFeatures(image(), ball(), settings)).toEqual(first);
  });

  const types: readonly (readonly [PixelType, new (values: number[]) => VoxelArray])[] = [
    ['int8', Int8Array],
    ['int32', Int32Array],
    ['float32', Float32Array],
    ['float64', Float64Array],
  ];
  test.each(types)('%s voxels of the same value give the same features', (pixelType, Type) => {
    const values = each((_i, _j, _k, n) => noise(n));
    const other = image({ data: new Type(values), pixelType });
    expect(extractFeatures(other, ball(), settings).values).toEqual(extractFeatures(image(), ball(), settings).values);
  });

  test.each([
    ['flipped', [-1, 0, 0, 0, 1, 0, 0, 0, -1] as const],
    ['oblique', [0.6, -0.8, 0, 0.8, 0.6, 0, 0, 0, 1] as const],
  ])('%s axes leave features without resampling alone', (_, directionLps) => {
    const turned = extractFeatures(image({ directionLps }), ball({ directionLps }), settings);
    expect(turned.values).toEqual(extractFeatures(image(), ball(), settings).values);
  });

  test('resampling an oblique image gives what resampling along the axes gives', () => {
    const resampled = parseSettings({
      setting: { resampledPixelSpacing: [1, 1, 1], binWidth: 5 },
      featureClass: { firstorder: null, shape: null },
    });
    const smooth = each((i, j, k) => 100 * Math.sin(i / 3) + 50 * Math.cos(j / 2 + k / 3));
    const values = (directionLps: Volume['directionLps']): number[] =>
      Object.values(
        extractFeatures(
          image({ directionLps, data: Float64Array.from(smooth), pixelType: 'float64' }),
          ball({ directionLps }),
          resampled,
        ).values,
      );
    const straight = values([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    values([0.6, -0.8, 0, 0.8, 0.6, 0, 0, 0, 1]).forEach((value, n) => expect(value).toBeCloseTo(straight[n], 8));
  });

  test('a region at the image border is extracted', () => {
    const corner = mask((i, j, k) => i < 3 && j < 3 && k < 3);
    const { values } = extractFeatures(image(), corner, presetSettings('ct-original'));
    expect(Object.values(values).every(Number.isFinite)).toBe(true);
  });

  test('a disconnected region is one region', () => {
    const two = mask((i, j, k) => (i < 3 || i > 12) && j < 4 && k < 4);
    const { values, diagnostics } = extractFeatures(image(), two, settings);
    expect(diagnostics?.regionVoxels).toBe(6 * 16);
    expect(values['original_shape_VoxelVolume']).toBeCloseTo(96 * 0.8 * 0.8 * 1.5, 10);
  });

  test('a region of one slice has flatness 0', () => {
    const { values } = extractFeatures(
      image(),
      mask((i, j, k) => k === 5 && inBall(i, j, 5)),
      settings,
    );
    expect(values['original_shape_Flatness']).toBeCloseTo(0, 7);
    expect(values['original_firstorder_Mean']).toBeGreaterThan(-20);
  });

  test('a constant region has the values PyRadiomics documents', () => {
    const { values } = extractFeatures(
      image(
        {},
        each(() => 40),
      ),
      ball(),
      settings,
    );
    expect(values).toMatchObject({
      original_firstorder_Skewness: 0,
      original_firstorder_Kurtosis: 0,
      original_glcm_Correlation: 1,
      original_glcm_MCC: 1,
      original_glcm_Imc1: 0,
      original_ngtdm_Coarseness: 1e6,
      original_ngtdm_Contrast: 0,
    });
    expect(values['original_firstorder_Entropy']).toBeCloseTo(0, 12);
  });

  test('several labels are told apart', () => {
    const labels = mask((i, j, k) => (inBall(i, j, k) ? (i < 8 ? 1 : 2) : 0));
    const of = (label: number): number =>
      extractFeatures(image(), labels, parseSettings({ setting: { label } })).diagnostics!.regionVoxels;
    expect(of(1) + of(2)).toBe(extractFeatures(image(), ball(), settings).diagnostics!.regionVoxels);
  });

  test('a mask off the grid names the difference, and correctMask resamples it', () => {
    const fine = createVolume({
      data: Uint8Array.from({ length: 32 * 28 * 12 }, (_, n) =>
        Number(inBall(Math.floor((n % 32) / 2), Math.floor((Math.floor(n / 32) % 28) / 2), Math.floor(n / 896))),
      ),
      pixelType: 'uint8',
      sizeIjk: [32, 28, 12],
      spacingMm: [0.4, 0.4, 1.5],
      originLps: [-0.2, -0.2, 0],
    });
    expect(() => extractFeatures(image(), fine, settings)).toThrow(/size .* spacing .* origin/);
    expect(codeOf(() => extractFeatures(image(), fine, settings))).toBe('RADIOMICS_MASK_OFF_GRID');
    const corrected = extractFeatures(image(), fine, parseSettings({ setting: { correctMask: true } }));
    expect(corrected.values).toEqual(extractFeatures(image(), ball(), settings).values);
    expect(corrected.diagnostics?.correctedMask?.voxelCount).toBe(corrected.diagnostics?.regionVoxels);
  });

  test('geometryTolerance accepts rounding', () => {
    const shifted = ball({ originLps: [1e-4, 0, 0] });
    expect(codeOf(() => extractFeatures(image(), shifted, settings))).toBe('RADIOMICS_MASK_OFF_GRID');
    const tolerant = parseSettings({ setting: { geometryTolerance: 1e-3 } });
    expect(extractFeatures(image(), shifted, tolerant).values).toEqual(
      extractFeatures(image(), ball(), settings).values,
    );
  });

  const withSetting = (setting: Record<string, unknown>) => parseSettings({ setting });
  test.each([
    [
      'RADIOMICS_MASK_EMPTY',
      () =>
        extractFeatures(
          image(),
          mask(() => false),
          settings,
        ),
    ],
    ['RADIOMICS_LABEL_MISSING', () => extractFeatures(image(), ball(), withSetting({ label: 4 }))],
    [
      'RADIOMICS_REGION_SINGLE_VOXEL',
      () =>
        extractFeatures(
          image(),
          mask((i, j, k) => i === 3 && j === 3 && k === 3),
          settings,
        ),
    ],
    [
      'RADIOMICS_REGION_TOO_FLAT',
      () =>
        extractFeatures(
          image(),
          mask((_, j, k) => j === 3 && k === 3),
          settings,
        ),
    ],
    ['RADIOMICS_REGION_TOO_SMALL', () => extractFeatures(image(), ball(), withSetting({ minimumROISize: 5000 }))],
    ['RADIOMICS_REGION_TOO_SMALL', () => extractFeatures(image(), ball(), withSetting({ resegmentRange: [9000] }))],
    [
      'RADIOMICS_MASK_OUTSIDE_IMAGE',
      () => extractFeatures(image(), ball({ originLps: [9, 0, 0] }), withSetting({ resampledPixelSpacing: [1, 1, 1] })),
    ],
    [
      'RADIOMICS_GRID_TOO_LARGE',
      () => extractFeatures(image(), ball(), withSetting({ resampledPixelSpacing: [0.001, 0.001, 0.001] })),
    ],
    [
      'RADIOMICS_IMAGE_CONSTANT',
      () =>
        extractFeatures(
          image(
            {},
            each(() => 3),
          ),
          ball(),
          withSetting({ normalize: true }),
        ),
    ],
    [
      'RADIOMICS_SHAPE2D_NOT_PLANAR',
      () =>
        extractFeatures(
          image(),
          ball(),
          parseSettings({ setting: { force2D: true }, featureClass: { shape2D: null } }),
        ),
    ],
    [
      'RADIOMICS_REGION_NOT_FINITE',
      () =>
        extractFeatures(image({ data: Float32Array.from(each(() => NaN)), pixelType: 'float32' }), ball(), settings),
    ],
  ])('%s is thrown', (code, action) => {
    expect(codeOf(action)).toBe(code);
  });

  test('a bin width that makes thousands of levels is refused', () => {
    const sizeIjk: Triple = [20, 20, 20];
    const data = Float64Array.from({ length: 8000 }, (_, n) => n);
    const steep = createVolume({ data, pixelType: 'float64', sizeIjk });
    const whole = createVolume({ data: new Uint8Array(8000).fill(1), pixelType: 'uint8', sizeIjk });
    expect(codeOf(() => extractFeatures(steep, whole, withSetting({ binWidth: 0.5 })))).toBe(
      'RADIOMICS_LEVELS_TOO_MANY',
    );
  });

  test('reports progress to the end and stops when asked', () => {
    const steps: string[] = [];
    extractFeatures(image(), ball(), settings, {
      onProgress: ({ completed, total, step }) => steps.push(`${completed}/${total} ${step}`),
    });
    expect(steps[0]).toBe('1/8 preparation');
    expect(steps.at(-1)).toMatch(/^8\/8 original /);
    const signal = { aborted: false };
    const stopped = (): unknown =>
      extractFeatures(image(), ball(), settings, {
        signal,
        onProgress: ({ completed }) => (signal.aborted = completed === 2),
      });
    expect(codeOf(stopped)).toBe('RADIOMICS_CANCELLED');
  });

  test('additionalInfo false leaves the diagnostics out', () => {
    expect(extractFeatures(image(), ball(), withSetting({ additionalInfo: false })).diagnostics).toBeNull();
  });

  test('per image type settings override the common ones', () => {
    const coarse = parseSettings({
      setting: { binWidth: 5 },
      imageType: { Original: { binWidth: 5000 } },
      featureClass: { firstorder: ['Uniformity'] },
    });
    const { original_firstorder_Uniformity: uniformity } = extractFeatures(image(), ball(), coarse).values;
    expect(uniformity).toBeGreaterThan(0.5);
  });
});
