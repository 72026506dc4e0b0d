import { canonicalPreset, featureNames, presetSettings } from '../../../models/radiomics';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { FeaturePresetService } from './feature-preset.service';

const service = new FeaturePresetService({} as Pick<SubgraphDependencies, 'database'>);

it.each(['ct-original', 'ct-1834'])(
  'names the columns of %s, in whatever order the database keeps its keys',
  (name) => {
    const settings = presetSettings(name);
    const stored = JSON.parse(canonicalPreset(settings)) as object;
    expect(service.featureNames({ settings: stored })).toEqual(featureNames(settings));
  },
);

it('names 1834 different columns of ct-1834', () => {
  const names = service.featureNames({ settings: presetSettings('ct-1834') });
  expect(new Set(names).size).toBe(1834);
  expect(names).toContain('wavelet-HLH_glcm_Contrast');
});
