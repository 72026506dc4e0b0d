import { createVolume, type Volume } from '../volume';
import { exponentialImage } from './exponential';
import { logarithmImage } from './logarithm';
import { squareImage } from './square';
import { squareRootImage } from './square-root';

const line = (...values: number[]): Volume =>
  createVolume({ data: Float64Array.from(values), pixelType: 'float64', sizeIjk: [values.length, 1, 1] });
const box = (lower: number, upper: number) => ({ lower: [lower, 0, 0], upper: [upper, 0, 0] }) as const;

describe('intensity filters', () => {
  it('square and divide by the largest magnitude of the whole image, not of the box', () => {
    const squared = squareImage(line(-4, 2, 0, 1), box(1, 3));
    expect(Array.from(squared.data)).toEqual([1, 0, 0.25]);
    expect(squared.sizeIjk).toEqual([3, 1, 1]);
    expect(squared.originLps).toEqual([1, 0, 0]);
  });

  it('take the square root with its sign', () => {
    expect(Array.from(squareRootImage(line(-9, 4, 0), box(0, 2)).data)).toEqual([-9, 6, 0]);
  });

  it('take the logarithm with its sign and keep the largest magnitude', () => {
    const { data } = logarithmImage(line(-7, 1, 0), box(0, 2));
    expect(data[0]).toBeCloseTo(-7, 12);
    expect(data[1]).toBeCloseTo(7 / 3, 12);
    expect(data[2]).toBe(0);
  });

  it('take the exponential and keep the largest magnitude', () => {
    const { data } = exponentialImage(line(16, 0, -8), box(0, 2));
    expect(data[0]).toBeCloseTo(16, 12);
    expect(data[1]).toBe(1);
    expect(data[2]).toBeCloseTo(0.25, 12);
  });

  it('give doubles whatever the pixel type', () => {
    const image = createVolume({ data: Int16Array.from([-3, 2]), pixelType: 'int16', sizeIjk: [2, 1, 1] });
    for (const filter of [squareImage, squareRootImage, logarithmImage, exponentialImage])
      expect(filter(image, box(0, 1)).pixelType).toBe('float64');
  });

  it('refuse an image of zeros, but for the square root, which stays zero', () => {
    for (const filter of [squareImage, logarithmImage, exponentialImage])
      expect(() => filter(line(0, 0), box(0, 1))).toThrow(expect.objectContaining({ code: 'IMAGE_ALL_ZERO' }));
    expect(Array.from(squareRootImage(line(0, 0), box(0, 1)).data)).toEqual([0, 0]);
  });

  it('refuse an image that is not finite anywhere', () => {
    for (const filter of [squareImage, squareRootImage, logarithmImage, exponentialImage])
      for (const bad of [NaN, Infinity, -Infinity])
        expect(() => filter(line(1, bad), box(0, 0))).toThrow(
          expect.objectContaining({ code: 'IMAGE_VOXEL_NOT_FINITE' }),
        );
  });
});
