import { boundingBoxOf, createVolume, waveletNames, type BoundingBox } from '../../image';
import { extractFeatures, featureNames } from '../extraction';
import { parseSettings } from '../settings';
import { wavelet } from './wavelet';

const sizeIjk = [13, 12, 9] as const;
const count = 13 * 12 * 9;
const image = createVolume({
  data: Int16Array.from({ length: count }, (_, n) => ((7919 * n * n + 31 * n) % 401) - 200),
  pixelType: 'int16',
  sizeIjk,
});
const inside = (n: number): boolean => n % 13 > 2 && n % 13 < 10 && n > count / 4 && n < count / 2;
const mask = createVolume({
  data: Uint8Array.from({ length: count }, (_, n) => Number(inside(n))),
  pixelType: 'uint8',
  sizeIjk,
});
const box = boundingBoxOf(mask, 1) as BoundingBox;

const prefixes = (parameterFile: unknown): string[] => [
  ...new Set(featureNames(parseSettings(parameterFile)).map((name) => name.split('_')[0])),
];
const onlyMean = { featureClass: { firstorder: ['Mean'] } };

describe('image type Wavelet', () => {
  it('names eight subbands, the approximation last', () => {
    expect(prefixes({ imageType: { Wavelet: {} }, ...onlyMean })).toEqual(
      ['LLH', 'LHL', 'LHH', 'HLL', 'HLH', 'HHL', 'HHH', 'LLL'].map((path) => `wavelet-${path}`),
    );
  });

  it('counts levels from the first that is given, and has the approximation of the last only', () => {
    const names = prefixes({ imageType: { Wavelet: { level: 2, start_level: 1 } }, ...onlyMean });
    expect(names).toHaveLength(15);
    expect(names[0]).toBe('wavelet-LLH');
    expect(names[7]).toBe('wavelet2-LLH');
    expect(names[14]).toBe('wavelet2-LLL');
  });

  it('leaves out the axis of force2Ddimension', () => {
    expect(prefixes({ setting: { force2D: true }, imageType: { Wavelet: {} }, ...onlyMean })).toEqual([
      'wavelet-LH',
      'wavelet-HL',
      'wavelet-HH',
      'wavelet-LL',
    ]);
  });

  it.each([
    [0, [0, 0, 1]],
    [1, [0, 1, 0]],
    [2, [1, 0, 0]],
  ] as const)('force2Ddimension %i does not mix voxels along its axis', (force2Ddimension, axis) => {
    const ramp = createVolume({
      data: Float64Array.from(
        { length: 512 },
        (_, n) => axis[0] * (n % 8) + axis[1] * ((n >> 3) % 8) + axis[2] * (n >> 6),
      ),
      pixelType: 'float64',
      sizeIjk: [8, 8, 8],
    });
    const whole: BoundingBox = { lower: [0, 0, 0], upper: [7, 7, 7] };
    const custom = { wavelet: 'haar', force2D: true, force2Ddimension };
    for (const { name, image: filtered } of wavelet.apply({ image: ramp, mask: ramp, box: whole }, custom)) {
      const gain = name === 'wavelet-LL' ? 2 : 0;
      ramp.data.forEach((value, n) => expect(filtered?.data[n]).toBeCloseTo(gain * value, 12));
    }
  });

  it.each([{}, { level: 2 }, { start_level: 2, wavelet: 'db4' }, { force2D: true, force2Ddimension: 1 }])(
    'yields images under the names that it announced: %j',
    (custom) => {
      const filtered = [...wavelet.apply({ image, mask, box }, custom)];
      expect(filtered.map(({ name }) => name)).toEqual(wavelet.names(custom));
      for (const { startIjk } of filtered) expect(startIjk).toEqual(box.lower);
    },
  );

  it('takes the wavelet from the settings of all image types, and its own above them', () => {
    const values = (setting: object, custom: object): Record<string, number> =>
      extractFeatures(image, mask, parseSettings({ setting, imageType: { Wavelet: custom }, ...onlyMean })).values;
    const haar = values({}, { wavelet: 'haar' });
    expect(values({ wavelet: 'haar' }, {})).toEqual(haar);
    expect(values({ wavelet: 'db2' }, { wavelet: 'haar' })).toEqual(haar);
    expect(values({ wavelet: 'db2' }, {})).not.toEqual(haar);
  });

  it('accepts every discrete wavelet, and refuses others and impossible levels by name', () => {
    const parse = (custom: object) => parseSettings({ imageType: { Wavelet: custom }, ...onlyMean });
    for (const name of waveletNames) expect(parse({ wavelet: name }).imageType[0].custom).toEqual({ wavelet: name });
    for (const custom of [{ wavelet: 'morl' }, { wavelet: 3 }, { level: 0 }, { level: 33 }, { start_level: -1 }])
      expect(() => parse(custom)).toThrow(expect.objectContaining({ code: 'RADIOMICS_SETTING_INVALID' }));
    expect(() => parseSettings({ setting: { wavelet: 'haar' } })).toThrow(
      expect.objectContaining({ code: 'RADIOMICS_SETTING_UNSUPPORTED' }),
    );
  });
});
