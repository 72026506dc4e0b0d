import { gzipSync } from 'node:zlib';
import { RandomStream } from '../core/random/random-stream';
import { createVolume, writeNifti, type Triple } from '../image';
import { featureNames, parseSettings, presetSettings } from '../radiomics';
import { sha256Hex } from './digest';
import { EnginePool } from './engine-pool';

jest.setTimeout(180_000); // the machine may be busy with other tests

const size: Triple = [28, 26, 14];
const stream = RandomStream.fromSeed(11);
const count = size[0] * size[1] * size[2];
const place = (n: number): Triple => [
  n % size[0],
  Math.floor(n / size[0]) % size[1],
  Math.floor(n / (size[0] * size[1])),
];
const inside = (n: number): boolean => {
  const [i, j, k] = place(n);
  return ((i - 14) / 9) ** 2 + ((j - 13) / 8) ** 2 + ((k - 7) / 5) ** 2 < 1;
};
const geometry = { sizeIjk: size, spacingMm: [0.9, 0.9, 2.5] as Triple };
const image = createVolume({
  ...geometry,
  pixelType: 'int16',
  data: Int16Array.from({ length: count }, (_, n) =>
    Math.round(40 * Math.sin(place(n)[0] / 3) + stream.normal(50, 40)),
  ),
});
const mask = createVolume({
  ...geometry,
  pixelType: 'uint8',
  data: Uint8Array.from({ length: count }, (_, n) => Number(inside(n))),
});
const files = { image: new Uint8Array(gzipSync(writeNifti(image))), mask: writeNifti(mask) };
const settings = presetSettings('ct-1834');
const coded = (code: string) => expect.objectContaining({ code });

describe('one case on several threads', () => {
  let pool: EnginePool;
  beforeAll(() => (pool = new EnginePool({ threads: 4 })));
  afterAll(() => pool.close());

  const bitsOf = (values: Readonly<Record<string, number | null>>): string =>
    sha256Hex(new Uint8Array(Float64Array.from(Object.values(values), (value) => value ?? NaN).buffer));

  it('gives the same bits in the same order with 1, 2 and 4 workers', async () => {
    const results = [];
    for (const workers of [1, 2, 4]) results.push(await pool.extractFeatures({ ...files, settings }, { workers }));
    const [one, two, four] = results;
    expect(Object.keys(one.values)).toEqual(featureNames(settings));
    expect(Object.values(one.values).filter((value) => value !== null).length).toBeGreaterThan(1700);
    for (const other of [two, four]) {
      expect(Object.keys(other.values)).toEqual(Object.keys(one.values));
      expect(bitsOf(other.values)).toBe(bitsOf(one.values));
      expect(other.diagnostics).toEqual(one.diagnostics);
      expect(other.engineVersion).toBe(one.engineVersion);
    }
  });

  it('leaves the original image’s voxels alone when it is neither resampled nor cropped', async () => {
    const plain = parseSettings({ imageType: { Original: {}, Wavelet: {}, LoG: { sigma: [2] } } });
    const [one, three] = await Promise.all(
      [1, 3].map((workers) => pool.extractFeatures({ ...files, settings: plain }, { workers })),
    );
    expect(bitsOf(three.values)).toBe(bitsOf(one.values));
  });

  it('reports progress that only rises, up to 1', async () => {
    const fractions: number[] = [];
    await pool.extractFeatures({ ...files, settings }, { workers: 3, onProgress: (done) => fractions.push(done) });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.length).toBeGreaterThan(100);
    expect(fractions.at(-1)).toBe(1);
  });

  it('stops every thread when cancelled, and the pool goes on', async () => {
    const controller = new AbortController();
    const options = { workers: 3, signal: controller.signal, onProgress: () => controller.abort() };
    await expect(pool.extractFeatures({ ...files, settings }, options)).rejects.toEqual(coded('ENGINE_TASK_CANCELLED'));
    const again = await pool.extractFeatures({ ...files, settings: parseSettings({}) }, { workers: 4 });
    expect(Object.keys(again.values)).toHaveLength(107);
  });

  it('fails with the code of the part that failed', async () => {
    const holed = createVolume({ ...image, pixelType: 'float32', data: Float32Array.from(image.data) });
    holed.data[14 + size[0] * (13 + size[1] * 7)] = NaN;
    const plain = parseSettings({ imageType: { Original: {}, Gradient: {} } });
    await expect(
      pool.extractFeatures({ ...files, image: writeNifti(holed), settings: plain }, { workers: 2 }),
    ).rejects.toEqual(coded('RADIOMICS_REGION_NOT_FINITE'));
    await expect(pool.extractFeatures({ ...files, label: 3, settings }, { workers: 2 })).rejects.toEqual(
      coded('RADIOMICS_LABEL_MISSING'),
    );
  });
});
