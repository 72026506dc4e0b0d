import { type CatalogEntry, describeCatalog } from '../../../models/radiomics';
import { ConcordError } from '../../platform/errors';
import { FeatureDescription, FeatureProfile } from './feature-catalog.type';
import { registryErrors } from './registry.errors';

/** What to list; everything left out is not restricted. */
export interface CatalogFilter {
  readonly profile?: FeatureProfile | null;
  readonly family?: string | null;
}

const profiles: Readonly<Record<CatalogEntry['profile'], FeatureProfile>> = {
  pyradiomics: FeatureProfile.PYRADIOMICS,
  ibsi: FeatureProfile.IBSI,
};

/** The features that the engine computes: the same for every study. */
export class FeatureCatalogService {
  /** @throws FEATURE_FAMILY_UNKNOWN */
  list({ profile, family }: CatalogFilter): FeatureDescription[] {
    const ofProfile = describeCatalog()
      .map((entry): FeatureDescription => ({ ...entry, profile: profiles[entry.profile] }))
      .filter((entry) => profile == null || entry.profile === profile);
    if (family == null) return ofProfile;
    const found = ofProfile.filter((entry) => entry.family === family);
    if (found.length > 0) return found;
    const families = [...new Set(ofProfile.map((entry) => entry.family))];
    throw new ConcordError(
      registryErrors.FEATURE_FAMILY_UNKNOWN,
      `There is no family ${JSON.stringify(family)}${profile == null ? '' : ` in ${profile}`}; there are: ${families.join(', ')}.`,
    );
  }
}
