import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createVolume, inspectImage, inspectMask, readVolume, summarizeMask, summarizeVolume, type Volume } from '.';

const size = [6, 5, 4] as const;
const values = Array.from({ length: 120 }, (_, n) => (n % 7) * 100 - 400);
const image = (data: readonly number[] = values, fields: Partial<Volume> = {}): Volume =>
  createVolume({ data: Float32Array.from(data), pixelType: 'float32', sizeIjk: size, ...fields });
const mask = (label: number, fields: Partial<Volume> = {}): Volume =>
  createVolume({
    data: Uint8Array.from({ length: 120 }, (_, n) => (n > 30 && n < 60 ? label : 0)),
    pixelType: 'uint8',
    sizeIjk: size,
    ...fields,
  });
const codes = (findings: readonly { code: string }[]): string[] => findings.map(({ code }) => code);

describe('inspectImage', () => {
  test('accepts a CT in HU, also with padding of -3024', () => {
    expect(inspectImage(image())).toEqual([]);
    expect(inspectImage(image([-3024, ...values.slice(1)]))).toEqual([]);
  });
  test.each([
    ['IMAGE_VOXEL_NOT_FINITE', image([NaN, Infinity, ...values.slice(2)])],
    ['IMAGE_CONSTANT', image(values.map(() => 7))],
    ['IMAGE_HU_RANGE', image(values.map((v) => (v + 400) / 600))],
    ['IMAGE_HU_RANGE', image([40000, ...values.slice(1)])],
    ['IMAGE_HU_RANGE', image([-5000, ...values.slice(1)])],
    ['IMAGE_SPACING_INVALID', image(values, { spacingMm: [1, 1, 900] })],
  ])('%s is found, with a next step', (code, volume) => {
    const findings = inspectImage(volume);
    expect(codes(findings)).toEqual([code]);
    expect(findings[0].nextStep.length).toBeGreaterThan(10);
  });
});

describe('inspectMask', () => {
  test('accepts a mask on the grid', () => {
    expect(inspectMask(mask(1), image())).toEqual([]);
  });
  test('names what differs in the grid', () => {
    const [found] = inspectMask(mask(1, { spacingMm: [1, 1, 2], originLps: [0, 3, 0] }), image());
    expect(found.code).toBe('MASK_GRID_MISMATCH');
    expect(found.message).toContain('spacing (1, 1, 1) mm against (1, 1, 2) mm');
    expect(found.message).toContain('origin (0, 0, 0) mm against (0, 3, 0) mm');
    expect(found.message).not.toContain('size');
  });
  test('rounding of the geometry is not a difference', () => {
    expect(inspectMask(mask(1, { originLps: [1e-8, 0, 0] }), image())).toEqual([]);
  });
  test('names the labels that are present', () => {
    const [found] = inspectMask(mask(3), image(), { label: 2 });
    expect(found.code).toBe('MASK_LABEL_MISSING');
    expect(found.message).toContain('present: 3');
  });
  test('finds an empty mask, fractions and NaN', () => {
    expect(codes(inspectMask(mask(0), image()))).toEqual(['MASK_EMPTY']);
    const odd = image(values.map((_, n) => (n === 3 ? 1 : n === 4 ? 0.5 : n === 5 ? NaN : 0)));
    expect(codes(inspectMask(odd, image()))).toEqual(['MASK_VOXEL_NOT_FINITE', 'MASK_NOT_INTEGER']);
  });
});

test('summaries say size, extent and volume', () => {
  expect(summarizeVolume(image(values, { spacingMm: [1, 2, 5] }))).toMatchObject({
    minimum: -400,
    maximum: 200,
    voxelCount: 120,
    volumeMl: 1.2,
  });
  expect(summarizeMask(mask(2), 2)).toEqual({
    label: 2,
    labels: [2],
    voxelCount: 29,
    volumeMl: 0.029,
    boundingBoxIjk: { lower: [0, 0, 1], upper: [5, 4, 1] },
  });
  expect(summarizeMask(mask(0)).boundingBoxIjk).toBeNull();
});

const cohort = path.resolve(__dirname, '../../../shared/data/sts');
if (!existsSync(cohort)) process.stdout.write(`Real CT skipped: ${cohort} is absent.\n`);
(existsSync(cohort) ? test : test.skip)('real CT and masks are accepted', () => {
  const read = (file: string): Volume =>
    readVolume(readFileSync(path.join(cohort, file)), { inflate: (bytes) => gunzipSync(bytes) });
  for (const patient of ['STS_005', 'STS_019', 'STS_024']) {
    const ct = read(`${patient}/CT_image.nii.gz`);
    expect(inspectImage(ct)).toEqual([]);
    expect(inspectMask(read(`${patient}/CT_mask.nii.gz`), ct)).toEqual([]);
  }
});
