import type { BoundingBox } from '../../region';
import { createVolume, type Triple, type Volume } from '../../volume';
import { detailPaths, stationaryWavelet } from './stationary-wavelet';
import { waveletFilters } from './wavelet-filters';

function testImage(sizeIjk: Triple, pixelType: 'int16' | 'float32'): Volume {
  const count = sizeIjk[0] * sizeIjk[1] * sizeIjk[2];
  const value = (_: unknown, n: number): number => ((7919 * n * n + 31 * n) % 2003) - 1000;
  const data = pixelType === 'int16' ? Int16Array.from({ length: count }, value) : new Float32Array(count).map(value);
  return createVolume({ data: data as Volume['data'], pixelType, sizeIjk, spacingMm: [1, 2, 3], originLps: [4, 5, 6] });
}

const wholeBox = ({ sizeIjk }: Volume): BoundingBox => ({
  lower: [0, 0, 0],
  upper: [sizeIjk[0] - 1, sizeIjk[1] - 1, sizeIjk[2] - 1],
});

interface Case {
  readonly wavelet: string;
  readonly level: number;
  readonly startLevel: number;
  readonly axes: readonly number[];
}

const cases: readonly Case[] = [
  { wavelet: 'coif1', level: 1, startLevel: 0, axes: [0, 1, 2] },
  { wavelet: 'db3', level: 3, startLevel: 0, axes: [0, 1, 2] },
  { wavelet: 'haar', level: 1, startLevel: 2, axes: [0, 1, 2] },
  { wavelet: 'bior2.2', level: 2, startLevel: 1, axes: [0, 1] },
  { wavelet: 'db38', level: 1, startLevel: 0, axes: [0, 2] },
];

/** Direct sum over all taps of all axes, in double precision. */
function directVoxel(image: Volume, wavelet: string, path: string, at: Triple): number {
  const { low, high } = waveletFilters(wavelet);
  const periods = image.sizeIjk.map((n) => n + (n % 2));
  const position = (axis: number, tap: number): number => {
    const p = (((at[axis] + low.length / 2 - tap) % periods[axis]) + periods[axis]) % periods[axis];
    return p < image.sizeIjk[axis] ? p : 0;
  };
  const [f, g, h] = [...path].map((letter) => (letter === 'L' ? low : high));
  let sum = 0;
  f.forEach((a, x) =>
    g.forEach((b, y) =>
      h.forEach((c, z) => {
        const [i, j, k] = [position(0, x), position(1, y), position(2, z)];
        sum += a * b * c * image.data[i + image.sizeIjk[0] * (j + image.sizeIjk[1] * k)];
      }),
    ),
  );
  return sum;
}

describe('stationary wavelet transform', () => {
  it.each(['LLH', 'HLL', 'HHH', 'LLL'])('%s is the separable sum over the wrapped neighborhood', (path) => {
    const image = testImage([7, 6, 5], 'int16');
    const options = { wavelet: 'db2', level: 1, startLevel: 0, axes: [0, 1, 2], box: wholeBox(image) };
    const band = [...stationaryWavelet(image, options)].find((candidate) => candidate.path === path);
    const corners: Triple[] = [
      [0, 0, 0],
      [6, 5, 4],
      [3, 2, 1],
    ];
    for (const at of corners)
      expect(band?.image.data[at[0] + 7 * (at[1] + 6 * at[2])]).toBeCloseTo(directVoxel(image, 'db2', path, at), 9);
  });

  it.each(cases)('$wavelet at level $level from $startLevel gives the same bits on a part as on the whole', (given) => {
    for (const pixelType of ['int16', 'float32'] as const) {
      const image = testImage([23, 18, 11], pixelType);
      const box: BoundingBox = { lower: [2, 0, 3], upper: [9, 17, 10] };
      const whole = stationaryWavelet(image, { ...given, box: wholeBox(image) });
      for (const part of stationaryWavelet(image, { ...given, box })) {
        const full = whole.next().value?.image as Volume;
        const expected: number[] = [];
        for (let k = 3; k <= 10; k++)
          for (let j = 0; j <= 17; j++) for (let i = 2; i <= 9; i++) expected.push(full.data[i + 23 * (j + 18 * k)]);
        expect(Array.from(part.image.data)).toEqual(expected);
      }
    }
  });

  it('keeps single precision only for single floats', () => {
    const type = (image: Volume): string => {
      const options = { wavelet: 'haar', level: 1, startLevel: 0, axes: [0], box: wholeBox(image) };
      return [...stationaryWavelet(image, options)][0].image.pixelType;
    };
    expect(type(testImage([4, 4, 4], 'float32'))).toBe('float32');
    expect(type(testImage([4, 4, 4], 'int16'))).toBe('float64');
  });

  it('places the part in the patient', () => {
    const image = testImage([8, 8, 8], 'int16');
    const box: BoundingBox = { lower: [1, 2, 3], upper: [4, 4, 4] };
    const [band] = stationaryWavelet(image, { wavelet: 'haar', level: 1, startLevel: 0, axes: [0, 1, 2], box });
    expect(band.image.sizeIjk).toEqual([4, 3, 2]);
    expect(band.image.originLps).toEqual([5, 9, 15]);
  });

  it('names subbands by axis, the first axis first, for every level', () => {
    expect(detailPaths(3)).toEqual(['LLH', 'LHL', 'LHH', 'HLL', 'HLH', 'HHL', 'HHH']);
    const image = testImage([8, 8, 8], 'int16');
    const bands = stationaryWavelet(image, {
      wavelet: 'haar',
      level: 2,
      startLevel: 0,
      axes: [0, 1],
      box: wholeBox(image),
    });
    expect([...bands].map(({ level, path }) => `${level}${path}`)).toEqual(
      ['1LH', '1HL', '1HH', '2LH', '2HL', '2HH', '2LL'], // the approximation of the last level only
    );
  });
});
