import { ConcordError } from '../../core/errors';
import { createVolume, type Triple, type Volume } from '../../image';
import { padRegion } from '../feature/shape';
import type { Region } from '../region';
import { measureHull } from '../shape/convex-hull';
import { measureMesh } from '../shape/mesh-measures';
import { discretizeIbsi } from './discretize-ibsi';
import { ellipsoidArea, ellipsoidVolume } from './enclosing-ellipsoid';
import { extractIbsiFeatures } from './extract-ibsi-features';
import { alignGrid } from './ibsi-grid';
import { measurePeaks } from './local-peaks';
import { parseIbsiSettings } from './parse-ibsi-settings';
import { measureAutocorrelation } from './spatial-autocorrelation';

const size: Triple = [9, 8, 7];
const count = 9 * 8 * 7;
const spacingMm: Triple = [0.8, 0.9, 2];
const noise = (n: number): number => Math.floor(((n * 2654435761) % 4294967296) / 42949672);

function region(inside: (n: number) => boolean): Region {
  const offsets = Int32Array.from(Array.from({ length: count }, (_, n) => n).filter(inside));
  return { sizeIjk: size, spacingMm, offsets, values: Float64Array.from(offsets, noise), pixelType: 'float64' };
}
function volume(values: (n: number) => number, fields: Partial<Volume> = {}): Volume {
  const data = Float64Array.from({ length: count }, (_, n) => values(n));
  return createVolume({ data, pixelType: 'float64', sizeIjk: size, spacingMm, ...fields });
}
const all = (): Volume => volume(() => 1);
function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof ConcordError ? error.code : `not coded: ${String(error)}`;
  }
  return 'no error';
}

test("Moran's I and Geary's C equal the sums over all pairs", () => {
  const scattered = region((n) => noise(n + 99) % 3 !== 0);
  const { values, offsets } = scattered;
  const place = (offset: number): number[] => [
    (offset % 9) * 0.8,
    (Math.floor(offset / 9) % 8) * 0.9,
    Math.floor(offset / 72) * 2,
  ];
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  let [weights, products, squaredDifferences] = [0, 0, 0];
  for (let a = 0; a < values.length; a++)
    for (let b = 0; b < values.length; b++) {
      if (a === b) continue;
      const [p, q] = [place(offsets[a]), place(offsets[b])];
      const weight = 1 / Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
      weights += weight;
      products += weight * (values[a] - mean) * (values[b] - mean);
      squaredDifferences += weight * (values[a] - values[b]) ** 2;
    }
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const { moranI, gearyC } = measureAutocorrelation(scattered);
  expect(moranI).toBeCloseTo(((values.length / weights) * products) / squares, 10);
  expect(gearyC).toBeCloseTo((((values.length - 1) / (2 * weights)) * squaredDifferences) / squares, 10);
});

describe('the convex hull', () => {
  const hullOf = (inside: (n: number) => boolean) => measureHull(padRegion(region(inside).offsets, size, spacingMm));
  test('of one voxel is its octahedron', () => {
    const { volumeMm3 } = hullOf((n) => n === 100);
    expect(volumeMm3).toBeCloseTo((0.8 * 0.9 * 2) / 6, 12);
  });
  test('of a convex mesh is the mesh', () => {
    const box = padRegion(region((n) => n % 9 < 5 && n < 144).offsets, size, spacingMm);
    const [hull, mesh] = [measureHull(box), measureMesh(box)];
    expect(hull.volumeMm3).toBeCloseTo(mesh.volumeMm3, 10);
    expect(hull.areaMm2).toBeCloseTo(mesh.areaMm2, 10);
  });
  test('of two far voxels spans what lies between', () => {
    const ends = hullOf((n) => n === 0 || n === 8);
    const row = hullOf((n) => n < 9);
    expect(ends.volumeMm3).toBeCloseTo(row.volumeMm3, 12);
    expect(ends.areaMm2).toBeCloseTo(row.areaMm2, 12);
  });
});

test("IBSI's surface of an ellipsoid is right for a ball, and for others the series that IBSI states", () => {
  expect(ellipsoidArea(3, 3, 3)).toBeCloseTo(36 * Math.PI, 12);
  expect(ellipsoidVolume(3, 2, 1)).toBeCloseTo(8 * Math.PI, 12);
  // b = c: α = β, and every Legendre polynomial is 1 at 1.
  const terms = Array.from({ length: 21 }, (_, nu) => (5 / 9) ** nu / (1 - 4 * nu * nu));
  const sum = terms.reduce((total, term) => total + term, 0);
  expect(ellipsoidArea(3, 2, 2)).toBeCloseTo(24 * Math.PI * sum, 12);
});

test('the interpolation grid has its center on the image center', () => {
  const { sizeIjk, firstIndex, spacingMm: spacing } = alignGrid(all(), [2, 0, 1]);
  expect(sizeIjk).toEqual([4, 8, 14]);
  expect(spacing).toEqual([2, 0.9, 1]);
  expect(firstIndex[0] * 0.8 + (3 * 2) / 2).toBeCloseTo(4 * 0.8, 12);
  expect(firstIndex[1]).toBe(0);
  expect(firstIndex[2] * 2 + 13 / 2).toBeCloseTo(6, 12);
});

describe('discretization', () => {
  const three = { ...region((n) => n < 3), values: Float64Array.of(-30, 0, 20) };
  const levels = (choice: Parameters<typeof discretizeIbsi>[1], low: number | null = null): number[] => {
    const { grayLevels, levelIndex } = discretizeIbsi(three, choice, low);
    return Array.from(levelIndex, (index) => grayLevels[index]);
  };
  test('by size starts at the range or at the minimum', () => {
    expect(levels({ method: 'width', width: 25 })).toEqual([1, 2, 3]);
    expect(levels({ method: 'width', width: 25 }, -100)).toEqual([3, 5, 5]);
  });
  test('by number puts the maximum into the last bin', () => {
    expect(levels({ method: 'count', count: 5 })).toEqual([1, 4, 5]);
    expect(
      discretizeIbsi({ ...three, values: Float64Array.of(7, 7, 7) }, { method: 'count', count: 5 }, null).grayLevels,
    ).toEqual(Float64Array.of(5));
  });
  test('none needs whole numbers from 1', () => {
    expect(codeOf(() => levels({ method: 'none' }))).toBe('RADIOMICS_SETTING_CONFLICT');
  });
});

test('a peak is a mean over the part of a ball of 1 cm³ inside the image', () => {
  const wide = volume((n) => (n === 0 ? 12 : 0), { spacingMm: [6, 7, 7] });
  const corner = { ...region((n) => n === 0), values: Float64Array.of(12) };
  expect(measurePeaks(wide, corner, [0, 0, 0])).toEqual({ local: 6, global: 6 });
});

describe('parseIbsiSettings', () => {
  test('fills in defaults', () => {
    expect(parseIbsiSettings({ outlierSigma: 3 })).toMatchObject({
      outlierSigma: 3,
      partialVolumeThreshold: 0.5,
      dimensions: ['3D'],
    });
  });
  test.each([
    ['RADIOMICS_SETTING_UNKNOWN', { binWidth: 25 }],
    ['RADIOMICS_SETTING_INVALID', null],
    ['RADIOMICS_SETTING_INVALID', { label: 1.5 }],
    ['RADIOMICS_SETTING_INVALID', { resampledSpacingMm: [1, 1] }],
    ['RADIOMICS_SETTING_INVALID', { interpolation: 'nearest' }],
    ['RADIOMICS_SETTING_INVALID', { partialVolumeThreshold: 0 }],
    ['RADIOMICS_SETTING_INVALID', { roundIntensities: 1 }],
    ['RADIOMICS_SETTING_INVALID', { resegmentRange: [400, -1000] }],
    ['RADIOMICS_SETTING_INVALID', { resegmentRange: [null, 400] }],
    ['RADIOMICS_SETTING_INVALID', { outlierSigma: -3 }],
    ['RADIOMICS_SETTING_INVALID', { discretization: { method: 'width', width: 0 } }],
    ['RADIOMICS_SETTING_INVALID', { discretization: { method: 'count', count: 4, width: 2 } }],
    ['RADIOMICS_SETTING_INVALID', { dimensions: ['3D', '3D'] }],
  ])('%s for %j', (code, value) => {
    expect(codeOf(() => parseIbsiSettings(value))).toBe(code);
  });
});

describe('extractIbsiFeatures', () => {
  const image = (): Volume => volume(noise);
  const everywhere = parseIbsiSettings({ dimensions: ['2D', '2.5D', '3D'] });
  const finite = (values: Record<string, number>): string[] =>
    Object.keys(values).filter((tag) => !Number.isFinite(values[tag]));

  test('resegments to a half-open range, and to the outliers of the whole region', () => {
    const voxels = (settings: Record<string, unknown>): number =>
      extractIbsiFeatures(image(), all(), parseIbsiSettings(settings)).diagnostics.intensityVoxels;
    const values = Array.from({ length: count }, (_, n) => noise(n));
    const mean = values.reduce((sum, v) => sum + v, 0) / count;
    const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / count);
    expect(voxels({ resegmentRange: [40, null] })).toBe(values.filter((v) => v >= 40).length);
    expect(voxels({ resegmentRange: [40, null], outlierSigma: 1 })).toBe(
      values.filter((v) => v >= 40 && v <= mean + sd).length,
    );
  });

  test('a region of one slice has features in 2D, 2.5D and 3D', () => {
    const flat = volume((n) => Number(Math.floor(n / 72) === 3));
    const { values } = extractIbsiFeatures(
      volume((n) => noise(n) % 3),
      flat,
      everywhere,
    );
    // More than a tenth of the voxels has the largest intensity.
    expect(finite(values).filter((tag) => tag !== 'morph_vol_dens_aee')).toEqual(['ivh_i10', 'ivh_diff_i10_i90']);
    expect(values.morph_vol_dens_aee).toBeGreaterThan(1e3);
    expect(values.cm_contrast_2D_comb).toBe(values['cm_contrast_2_5D_comb']);
    expect(values.cm_contrast_3D_comb).toBe(values['cm_contrast_2_5D_comb']);
    expect(values.rlm_lre_3D_avg).toBeLessThan(values.rlm_lre_2_5D_avg);
  });

  test('a constant region has no autocorrelation, gradient or intensity fractions', () => {
    const { values } = extractIbsiFeatures(
      volume(() => 40),
      all(),
      everywhere,
    );
    expect(finite(values).filter((tag) => !tag.startsWith('ivh_'))).toEqual(['morph_moran_i', 'morph_geary_c']);
    expect(values).toMatchObject({ stat_kurt: 0, ih_mean: 32, cm_corr_3D_comb: 1, ngt_coarseness_3D: 1e6 });
  });

  test('slices are averaged in 2D and merged in 2.5D', () => {
    const { values } = extractIbsiFeatures(image(), all(), everywhere);
    expect(finite(values)).toEqual([]);
    expect(values.szm_glnu_2D * 6).toBeLessThan(values.szm_glnu_2_5D);
  });

  test.each([
    [
      'RADIOMICS_MASK_EMPTY',
      () =>
        extractIbsiFeatures(
          image(),
          volume(() => 0),
          everywhere,
        ),
    ],
    ['RADIOMICS_LABEL_MISSING', () => extractIbsiFeatures(image(), all(), { ...everywhere, label: 2 })],
    [
      'RADIOMICS_MASK_OFF_GRID',
      () =>
        extractIbsiFeatures(
          image(),
          volume(() => 1, { originLps: [1, 0, 0] }),
          everywhere,
        ),
    ],
    [
      'RADIOMICS_REGION_SINGLE_VOXEL',
      () =>
        extractIbsiFeatures(
          image(),
          volume((n) => Number(n === 9)),
          everywhere,
        ),
    ],
    [
      'RADIOMICS_REGION_TOO_SMALL',
      () => extractIbsiFeatures(image(), all(), { ...everywhere, resegmentRange: [500, 600] }),
    ],
    [
      'RADIOMICS_REGION_NOT_FINITE',
      () =>
        extractIbsiFeatures(
          volume(() => NaN),
          all(),
          everywhere,
        ),
    ],
    [
      'RADIOMICS_GRID_TOO_LARGE',
      () => extractIbsiFeatures(image(), all(), { ...everywhere, resampledSpacingMm: [0.001, 0.001, 0.001] }),
    ],
    [
      'RADIOMICS_LEVELS_TOO_MANY',
      () =>
        extractIbsiFeatures(
          volume((n) => n * 1e6),
          all(),
          everywhere,
        ),
    ],
  ])('%s is thrown', (code, action) => {
    expect(codeOf(action)).toBe(code);
  });
});
