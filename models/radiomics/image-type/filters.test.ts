import { createVolume, type Triple } from '../../image';
import { extractFeatures } from '../extraction';
import { findImageType } from '../image-types';
import { parseSettings } from '../settings';

const sizeIjk: Triple = [8, 7, 6];
const grid = (f: (i: number, j: number, k: number) => number) =>
  createVolume({
    data: Int16Array.from({ length: 336 }, (_, n) => f(n % 8, Math.floor(n / 8) % 7, Math.floor(n / 56))),
    pixelType: 'int16',
    sizeIjk,
  });
const mask = grid((i, j, k) => (i > 1 && i < 6 && j > 1 && j < 5 && k > 0 && k < 5 ? 1 : 0));
const textured = grid((i, j, k) => (i * 37 + j * 61 + k * 97) % 53);

function firstOrder(image: typeof textured, imageType: Record<string, unknown>): Record<string, number> {
  const settings = { setting: { binWidth: 5 }, imageType, featureClass: { firstorder: ['Mean', 'Maximum'] } };
  return extractFeatures(image, mask, parseSettings(settings)).values;
}

describe('names of filtered images', () => {
  test('write a sigma as Python writes a float', () => {
    expect(findImageType('LoG').names({ sigma: [1, 2.5, 10, 0.00001] })).toEqual([
      'log-sigma-1-0-mm-3D',
      'log-sigma-2-5-mm-3D',
      'log-sigma-10-0-mm-3D',
      'log-sigma-1e-05-mm-3D',
    ]);
    expect(findImageType('LoG').names({})).toEqual([]);
  });

  test('number the levels of the spherical pattern', () => {
    expect(findImageType('LBP3D').names({})).toEqual(['lbp-3D-m1', 'lbp-3D-m2', 'lbp-3D-k']);
    expect(findImageType('LBP3D').names({ lbp3DLevels: 1 })).toEqual(['lbp-3D-m1', 'lbp-3D-k']);
  });
});

describe('features of filtered images', () => {
  test('are NaN for a sigma that does not fit the image, and numbers for one that does', () => {
    const values = firstOrder(textured, { LoG: { sigma: [1, 6] } });
    expect(Object.keys(values)).toHaveLength(4);
    expect(values['log-sigma-1-0-mm-3D_firstorder_Mean']).not.toBeNaN();
    expect(values['log-sigma-6-0-mm-3D_firstorder_Mean']).toBeNaN();
  });

  test('of the kurtosis are NaN where a sphere has equal samples', () => {
    expect(firstOrder(textured, { LBP3D: {} })['lbp-3D-k_firstorder_Mean']).toEqual(expect.any(Number));
    expect(firstOrder(textured, { LBP3D: {} })['lbp-3D-k_firstorder_Mean']).not.toBeNaN();
    const flat = firstOrder(
      grid(() => 7),
      { LBP3D: {} },
    );
    expect(flat['lbp-3D-k_firstorder_Mean']).toBeNaN();
    expect(flat['lbp-3D-m1_firstorder_Maximum']).toBeGreaterThan(0);
  });

  test('heed the settings of their filter', () => {
    const ramp = createVolume({
      ...textured,
      data: Int16Array.from(mask.data, (_, n) => 4 * (n % 8)),
      spacingMm: [2, 1, 1],
    });
    const onGrid = createVolume({ ...mask, spacingMm: [2, 1, 1] });
    const maximum = (custom: Record<string, unknown>): number => {
      const settings = { imageType: { Gradient: custom }, featureClass: { firstorder: ['Maximum'] } };
      return extractFeatures(ramp, onGrid, parseSettings(settings)).values['gradient_firstorder_Maximum'];
    };
    expect([maximum({}), maximum({ gradientUseSpacing: false })]).toEqual([2, 4]);
    const pattern = (lbp2DMethod: string): number =>
      firstOrder(textured, { LBP2D: { lbp2DMethod } })['lbp-2D_firstorder_Maximum'];
    expect(pattern('uniform')).toBeLessThanOrEqual(9);
    expect(pattern('default')).toBeGreaterThan(9);
  });

  test('refuse settings of another filter', () => {
    expect(() => parseSettings({ imageType: { Gradient: { sigma: [1] } } })).toThrow(
      expect.objectContaining({ code: 'RADIOMICS_SETTING_UNSUPPORTED' }),
    );
  });
});
