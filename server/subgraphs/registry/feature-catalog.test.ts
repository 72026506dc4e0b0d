import { describeCatalog } from '../../../models/radiomics';
import { RequestContext } from '../../platform/graph';
import { FeatureCatalogResolver } from './feature-catalog.resolver';
import { FeatureCatalogService } from './feature-catalog.service';
import { FeatureProfile } from './feature-catalog.type';

const service = new FeatureCatalogService();
const { PYRADIOMICS, IBSI } = FeatureProfile;

describe('the catalog of features', () => {
  it('holds every feature of the engine, in its order', () => {
    const names = (list: readonly { family: string; name: string; ibsiTag: string | null }[]) =>
      list.map(({ family, name, ibsiTag }) => [family, name, ibsiTag]);
    expect(names(service.list({}))).toEqual(names(describeCatalog()));
  });

  it('is restricted by profile and family', () => {
    const all = service.list({});
    expect(service.list({ profile: IBSI })).toEqual(all.filter(({ profile }) => profile === IBSI));
    expect(service.list({ family: 'glcm' })).toEqual(all.filter(({ family }) => family === 'glcm'));
    expect(service.list({ profile: PYRADIOMICS, family: 'ngtdm' }).map(({ name }) => name)).toEqual([
      ...['Busyness', 'Coarseness', 'Complexity', 'Contrast', 'Strength'],
    ]);
  });

  it('says what a feature is', () => {
    const [sphericity] = service.list({ family: 'shape' }).filter(({ name }) => name === 'Sphericity');
    expect(sphericity).toEqual({
      profile: PYRADIOMICS,
      family: 'shape',
      name: 'Sphericity',
      ibsiCode: 'QCFX',
      ibsiTag: 'morph_sphericity',
      unit: '1',
      source: expect.stringContaining('doi:10.1148/radiol.2020191145'),
      optIn: false,
    });
  });

  it('refuses a family that the profile does not have, and names those it has', () => {
    expect(() => service.list({ profile: IBSI, family: 'shape' })).toThrow(
      expect.objectContaining({
        code: 'FEATURE_FAMILY_UNKNOWN',
        message: expect.stringMatching(/"shape" in IBSI; there are: morphology, .*ngldm/),
      }),
    );
    expect(() => service.list({ family: '' })).toThrow(expect.objectContaining({ code: 'FEATURE_FAMILY_UNKNOWN' }));
  });

  it('is given to nobody without a token', () => {
    const resolver = new FeatureCatalogResolver(service);
    const context = (actor: object | null) => ({ actor }) as unknown as RequestContext;
    expect(() => resolver.featureCatalog(context(null))).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
    expect(resolver.featureCatalog(context({}))).toEqual(service.list({}));
  });
});
