import { featureCatalog } from './catalog';
import type { FeatureClassName } from './feature-classes';
import { ibsiCatalog, type IbsiFamily } from './ibsi/ibsi-catalog';

/** A line of the list of all features. */
export interface CatalogEntry {
  /** Whose definition: columns of PyRadiomics, or IBSI's own scheme. */
  readonly profile: 'pyradiomics' | 'ibsi';
  /** Feature class, or IBSI's family. */
  readonly family: FeatureClassName | IbsiFamily;
  /** PyRadiomics' name within the class, or IBSI's name. */
  readonly name: string;
  /** IBSI's permanent code; null where it has none. */
  readonly ibsiCode: string | null;
  /** IBSI's tag, without the suffix that says how texture was collected; null where it has none. */
  readonly ibsiTag: string | null;
  readonly unit: string;
  readonly source: string;
  /** Computed only when named, because it follows from another feature. */
  readonly optIn: boolean;
}

/** Where IBSI has the features of a PyRadiomics class. */
const ibsiFamilies: Readonly<Record<FeatureClassName, readonly IbsiFamily[]>> = {
  shape: ['morphology'],
  shape2D: [],
  firstorder: ['statistics', 'histogram'],
  glcm: ['glcm'],
  glrlm: ['glrlm'],
  glszm: ['glszm'],
  gldm: ['ngldm'],
  ngtdm: ['ngtdm'],
};

function ibsiTagOf(family: FeatureClassName, code: string | null): string | null {
  return ibsiCatalog.find((entry) => entry.code === code && ibsiFamilies[family].includes(entry.family))?.tag ?? null;
}

/**
 * Every feature of the engine in one list: PyRadiomics' classes with the tag that IBSI gives the same quantity, then
 * IBSI's own. The command line, the graph and the documentation read it.
 */
export function describeCatalog(): CatalogEntry[] {
  const pyradiomics = featureCatalog.map(({ name, family, ibsi, unit, source, optIn }): CatalogEntry => ({
    profile: 'pyradiomics',
    family,
    name,
    ibsiCode: ibsi,
    ibsiTag: ibsiTagOf(family, ibsi),
    unit,
    source,
    optIn,
  }));
  const ibsi = ibsiCatalog.map(({ tag, code, name, family, unit, source }): CatalogEntry => ({
    profile: 'ibsi',
    family,
    name,
    ibsiCode: code,
    ibsiTag: tag,
    unit,
    source,
    optIn: false,
  }));
  return [...pyradiomics, ...ibsi];
}
