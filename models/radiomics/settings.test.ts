import { ConcordError } from '../core/errors';
import { canonicalPreset, featureNames, parseSettings, presetSettings, radiomicsPresetNames } from '.';

function failure(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof ConcordError ? `${error.code}: ${error.message}` : `not coded: ${String(error)}`;
  }
  return 'no error';
}

describe('parseSettings', () => {
  test('an empty parameter file is PyRadiomics without one', () => {
    const { setting, imageType, featureClass } = parseSettings({});
    expect(setting).toMatchObject({
      binWidth: 25,
      padDistance: 5,
      interpolator: 'sitkBSpline',
      distances: [1],
      label: 1,
    });
    expect(imageType).toEqual([{ name: 'Original', custom: {} }]);
    expect(featureClass.map(({ name }) => name)).toEqual([
      'firstorder',
      'glcm',
      'gldm',
      'glrlm',
      'glszm',
      'ngtdm',
      'shape',
    ]);
  });

  test('features keep the order of the file, and null means all', () => {
    const settings = parseSettings({ featureClass: { glcm: ['Idn', 'Id', 'Idn'], ngtdm: null } });
    expect(featureNames(settings).slice(0, 3)).toEqual([
      'original_glcm_Idn',
      'original_glcm_Id',
      'original_ngtdm_Busyness',
    ]);
  });

  test.each([
    ['RADIOMICS_SETTING_UNKNOWN', 'setting.binwidth', { setting: { binwidth: 25 } }],
    ['RADIOMICS_SETTING_UNKNOWN', 'settings', { settings: {} }],
    ['RADIOMICS_SETTING_UNSUPPORTED', 'voxelSetting', { voxelSetting: { kernelRadius: 1 } }],
    ['RADIOMICS_SETTING_UNSUPPORTED', 'setting.label_channel', { setting: { label_channel: 1 } }],
    ['RADIOMICS_SETTING_UNSUPPORTED', 'setting.sigma', { setting: { sigma: [1] } }],
    [
      'RADIOMICS_SETTING_UNSUPPORTED',
      'setting.interpolator "sitkLanczosWindowedSinc"',
      { setting: { interpolator: 'sitkLanczosWindowedSinc' } },
    ],
    [
      'RADIOMICS_SETTING_UNSUPPORTED',
      'imageType.Original.resampledPixelSpacing',
      { imageType: { Original: { resampledPixelSpacing: [1, 1, 1] } } },
    ],
    ['RADIOMICS_SETTING_UNKNOWN', 'imageType.Original.bins', { imageType: { Original: { bins: 3 } } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.binWidth', { setting: { binWidth: 0 } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.binWidth', { setting: { binWidth: '25' } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.label', { setting: { label: 1.5 } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.force2Ddimension', { setting: { force2Ddimension: 3 } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.resampledPixelSpacing', { setting: { resampledPixelSpacing: [1, 1] } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.resegmentRange', { setting: { resegmentRange: [1, 2, 3] } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.distances', { setting: { distances: [] } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.weightingNorm', { setting: { weightingNorm: 'cosine' } }],
    ['RADIOMICS_SETTING_INVALID', 'setting.normalize', { setting: { normalize: 1 } }],
    ['RADIOMICS_SETTING_INVALID', 'setting', { setting: [] }],
    ['RADIOMICS_SETTING_INVALID', 'featureClass.glcm', { featureClass: { glcm: 'all' } }],
    ['RADIOMICS_SETTING_CONFLICT', 'shape2D', { featureClass: { shape2D: null } }],
    ['RADIOMICS_IMAGE_TYPE_UNKNOWN', 'imageType.Sobel', { imageType: { Sobel: {} } }],
    ['RADIOMICS_FEATURE_CLASS_UNKNOWN', 'featureClass.gldzm', { featureClass: { gldzm: null } }],
    ['RADIOMICS_FEATURE_UNKNOWN', '"Meen"', { featureClass: { firstorder: ['Meen'] } }],
    ['RADIOMICS_FEATURE_REMOVED', 'glcm Homogeneity1 equals glcm Id', { featureClass: { glcm: ['Homogeneity1'] } }],
    ['RADIOMICS_FEATURE_REMOVED', 'gldm DependencePercentage', { featureClass: { gldm: ['DependencePercentage'] } }],
  ])('%s names %s', (code, name, file) => {
    const message = failure(() => parseSettings(file));
    expect(message).toContain(`${code}: `);
    expect(message).toContain(name);
  });

  test('an image type that is not registered is refused by name', () => {
    expect(failure(() => parseSettings({ imageType: { Original: {}, Unheard: null } }))).toContain('imageType.Unheard');
  });
});

describe('presets', () => {
  test('ct-original has the 107 features, shape first', () => {
    const names = featureNames(presetSettings('ct-original'));
    expect(names).toHaveLength(107);
    expect(names[0]).toBe('original_shape_Elongation');
    expect(names[14]).toBe('original_firstorder_10Percentile');
    expect(names.at(-1)).toBe('original_ngtdm_Strength');
  });
  test('ct-1834 has 14 shape features and 91 of each of its 20 image types, in order', () => {
    const names = featureNames(presetSettings('ct-1834'));
    expect(names).toHaveLength(1834);
    expect(new Set(names).size).toBe(1834);
    const prefixes = [...new Set(names.map((name) => name.split('_')[0]))];
    expect(prefixes).toEqual([
      'original',
      ...['LLH', 'LHL', 'LHH', 'HLL', 'HLH', 'HHL', 'HHH', 'LLL'].map((path) => `wavelet-${path}`),
      ...[1, 2, 3].map((sigma) => `log-sigma-${sigma}-0-mm-3D`),
      ...['square', 'squareroot', 'logarithm', 'exponential', 'gradient', 'lbp-3D-m1', 'lbp-3D-m2', 'lbp-3D-k'],
    ]);
    for (const prefix of prefixes.slice(1))
      expect(names.filter((name) => name.startsWith(`${prefix}_`))).toHaveLength(91);
    expect(names.some((name) => /glcm_(MCC|SumAverage)$/.test(name))).toBe(false);
  });
  test.each([
    ['example-ct', 14 + 14 * 86],
    ['example-mr-3mm', 14 + 13 * 86],
    ['example-mr-5mm', 14 + 11 * 86],
    ['example-mr-no-resampling', 14 + 8 * 86],
  ])('%s has %i features', (name, count) => {
    expect(featureNames(presetSettings(name))).toHaveLength(count);
  });
  test('an unknown preset names the known ones', () => {
    expect(failure(() => presetSettings('ct'))).toContain(radiomicsPresetNames.join(', '));
  });
  test('equal settings have equal canonical bytes, whatever the order of keys and defaults', () => {
    const a = parseSettings({ setting: { binWidth: 25, label: 1 }, imageType: { Original: {} } });
    const b = parseSettings({ imageType: { Original: null }, setting: { label: 1 } });
    expect(canonicalPreset(a)).toBe(canonicalPreset(b));
    expect(canonicalPreset(a)).toBe(canonicalPreset(presetSettings('default')));
    expect(canonicalPreset(parseSettings({ setting: { binWidth: 20 } }))).not.toBe(canonicalPreset(a));
  });
});
