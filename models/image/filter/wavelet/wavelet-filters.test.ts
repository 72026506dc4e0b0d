import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createVolume } from '../../volume';
import { stationaryWavelet } from './stationary-wavelet';
import { waveletFilters, waveletNames } from './wavelet-filters';

type Bands = Record<'low' | 'high', number[]>;

interface Reference {
  readonly positions: readonly number[];
  readonly signal: readonly number[];
  readonly values: Readonly<Record<string, Record<'single' | 'double', Bands>>>;
}

const reference = JSON.parse(readFileSync(path.join(__dirname, 'pywavelets-reference.json'), 'utf8')) as Reference;
const length = reference.signal.length;

/** Both subbands of the reference signal along the first axis. */
function transform(wavelet: string, precision: 'single' | 'double'): Bands {
  const single = precision === 'single';
  const image = createVolume({
    data: single ? Float32Array.from(reference.signal) : Float64Array.from(reference.signal),
    pixelType: single ? 'float32' : 'float64',
    sizeIjk: [length, 1, 1],
  });
  const box = { lower: [0, 0, 0], upper: [length - 1, 0, 0] } as const;
  const bands = [...stationaryWavelet(image, { wavelet, level: 1, startLevel: 0, axes: [0], box })];
  const values = (name: string): number[] => {
    const data = bands.find((band) => band.path === name)?.image.data;
    return reference.positions.map((at) => data?.[at] ?? NaN);
  };
  return { low: values('L'), high: values('H') };
}

const shiftedProduct = (a: Float64Array, b: Float64Array, shift: number): number =>
  a.reduce((sum, value, n) => sum + value * (b[n + shift] ?? 0), 0);

describe('wavelet filters', () => {
  it('cover every discrete wavelet of PyWavelets', () => {
    expect([...waveletNames].sort()).toEqual(Object.keys(reference.values).sort());
    expect(waveletNames).toHaveLength(106);
  });

  it.each(waveletNames)('%s gives the bits of PyWavelets in double and in single precision', (name) => {
    expect(transform(name, 'double')).toEqual(reference.values[name].double);
    expect(transform(name, 'single')).toEqual(reference.values[name].single);
  });

  it.each(waveletNames)('%s has a low-pass that sums to √2 and a high-pass that sums to 0', (name) => {
    const { low, high } = waveletFilters(name);
    expect(low).toHaveLength(high.length);
    expect(low.reduce((a, b) => a + b)).toBeCloseTo(Math.SQRT2, 8);
    // The Meyer wavelet has no finite filter: dmey is cut off, and its high-pass lets 0.001 of the mean through.
    expect(high.reduce((a, b) => a + b)).toBeCloseTo(0, name === 'dmey' ? 2 : 8);
  });

  it.each(waveletNames.filter((name) => /^(haar|db|sym|coif)/.test(name)))(
    '%s is orthonormal to its even shifts',
    (name) => {
      const { low, high } = waveletFilters(name);
      for (let shift = 0; shift < low.length; shift += 2) {
        expect(shiftedProduct(low, low, shift)).toBeCloseTo(shift === 0 ? 1 : 0, 8);
        expect(shiftedProduct(high, low, shift)).toBeCloseTo(0, 8);
      }
    },
  );

  it.each(waveletNames.filter((name) => name.startsWith('bior')))('%s is dual to its reverse', (name) => {
    const { low } = waveletFilters(name);
    const dual = waveletFilters(name.replace('bior', 'rbio')).low;
    for (let shift = 0; shift < low.length; shift += 2)
      expect(shiftedProduct(low, dual, shift)).toBeCloseTo(shift === 0 ? 1 : 0, 8);
  });

  it('refuse a name that is none', () => {
    expect(() => waveletFilters('db39')).toThrow(expect.objectContaining({ code: 'IMAGE_WAVELET_UNKNOWN' }));
    expect(() => waveletFilters('rbio9.9')).toThrow(expect.objectContaining({ code: 'IMAGE_WAVELET_UNKNOWN' }));
  });
});
