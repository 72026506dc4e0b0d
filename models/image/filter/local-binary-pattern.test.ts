import { createVolume, type Triple, type Volume } from '../volume';
import { localBinaryPattern, type LocalBinaryPatternOptions } from './local-binary-pattern';

const plane = (values: number[], pixelType: 'int16' | 'float64' = 'int16', sizeIjk: Triple = [3, 3, 1]): Volume =>
  createVolume({
    data: pixelType === 'int16' ? Int16Array.from(values) : Float64Array.from(values),
    pixelType,
    sizeIjk,
  });
const center = (image: Volume, options: LocalBinaryPatternOptions = {}): number => {
  const at = image.sizeIjk.map((n) => Math.floor(n / 2)) as unknown as Triple;
  return localBinaryPattern(image, { lower: at, upper: at }, options).data[0];
};

describe('localBinaryPattern', () => {
  test('counts samples that are at least the center', () => {
    expect(center(plane([5, 5, 5, 5, 5, 5, 5, 5, 5]))).toBe(8);
    expect(center(plane([1, 1, 1, 1, 5, 1, 1, 1, 1]))).toBe(0);
    expect(center(plane([9, 9, 9, 1, 5, 1, 1, 1, 1]))).toBe(3);
  });

  test('marks patterns with more than two changes', () => {
    expect(center(plane([1, 9, 1, 9, 5, 9, 1, 9, 1]), { samples: 4 })).toBe(4);
    expect(center(plane([1, 9, 1, 1, 5, 9, 1, 1, 1]), { samples: 4 })).toBe(2);
    expect(center(plane([1, 1, 1, 9, 5, 9, 1, 1, 1]), { samples: 4 })).toBe(5);
    expect(center(plane([1, 9, 1, 9, 5, 1, 1, 1, 1]), { samples: 4 })).toBe(2);
  });

  test('default counts from the right, counterclockwise; ror takes the smallest rotation', () => {
    const above = plane([1, 9, 1, 1, 5, 1, 1, 1, 1]);
    expect(center(above, { samples: 4, method: 'default' })).toBe(2);
    expect(center(above, { samples: 4, method: 'ror' })).toBe(1);
    const left = plane([1, 1, 1, 9, 5, 1, 1, 1, 1]);
    expect(center(left, { samples: 4, method: 'default' })).toBe(4);
  });

  test('var is the variance of the samples, and NaN or 0 where they are equal', () => {
    const options = { samples: 4, method: 'var' } as const;
    expect(center(plane([0, 2, 0, 4, 5, 6, 0, 8, 0], 'float64'), options)).toBe(5);
    expect(center(plane([0, 3, 0, 3, 5, 3, 0, 3, 0], 'float64'), options)).toBeNaN();
    expect(center(plane([0, 3, 0, 3, 5, 3, 0, 3, 0]), options)).toBe(0);
  });

  test('samples outside the plane are 0', () => {
    const corner = { lower: [0, 0, 0] as Triple, upper: [0, 0, 0] as Triple };
    const method = { samples: 4, method: 'default' } as const;
    expect(localBinaryPattern(plane([5, 5, 5, 5, 5, 5, 5, 5, 5]), corner, method).data[0]).toBe(1 + 8);
  });

  test.each([
    [0, 1],
    [1, 1],
    [2, 4],
  ])('takes the planes across axis %i', (acrossAxis, expected) => {
    // Only the voxel at i + 1 is high for the planes with i; only the voxel at k + 1 for the plane j k.
    const values = new Array<number>(27).fill(0);
    values[13] = 5;
    values[14] = 9;
    values[acrossAxis === 2 ? 13 - 9 : 14] = 9;
    const image = plane(values, 'int16', [3, 3, 3]);
    expect(center(image, { samples: 4, method: 'default', acrossAxis })).toBe(expected);
  });

  test('refuses patterns that no integer can hold', () => {
    expect(() => center(plane(new Array<number>(9).fill(1)), { samples: 32, method: 'ror' })).toThrow(
      expect.objectContaining({ code: 'IMAGE_PATTERN_TOO_LONG' }),
    );
    expect(center(plane(new Array<number>(9).fill(1)), { samples: 32 })).toBeGreaterThan(0);
  });
});
