import { ConcordError } from '../core/errors';
import { firstOrderFeatures } from './feature/firstorder';
import { glcmFeatures } from './feature/glcm';
import { gldmFeatures } from './feature/gldm';
import { glrlmFeatures } from './feature/glrlm';
import { glszmFeatures } from './feature/glszm';
import { ngtdmFeatures } from './feature/ngtdm';
import { shapeFeatures } from './feature/shape';
import { shape2DFeatures } from './feature/shape-2d';
import { radiomicsErrors } from './radiomics.errors';

/** PyRadiomics' feature classes, in its default order. */
export const featureClassNames = ['firstorder', 'glcm', 'gldm', 'glrlm', 'glszm', 'ngtdm', 'shape', 'shape2D'] as const;

/** Name of a feature class. */
export type FeatureClassName = (typeof featureClassNames)[number];

const tables: Readonly<Record<FeatureClassName, object>> = {
  firstorder: firstOrderFeatures,
  glcm: glcmFeatures,
  gldm: gldmFeatures,
  glrlm: glrlmFeatures,
  glszm: glszmFeatures,
  ngtdm: ngtdmFeatures,
  shape: shapeFeatures,
  shape2D: shape2DFeatures,
};

/** Features that follow from others and are computed only when named. */
export const optInFeatures: Readonly<Partial<Record<FeatureClassName, readonly string[]>>> = {
  firstorder: ['StandardDeviation'],
  shape: ['Compactness1', 'Compactness2', 'SphericalDisproportion'],
  shape2D: ['SphericalDisproportion'],
};

/** Names that PyRadiomics removed, with the feature that equals each. */
const removedFeatures: Readonly<Partial<Record<FeatureClassName, Readonly<Record<string, string>>>>> = {
  glcm: {
    Dissimilarity: 'glcm DifferenceAverage',
    Homogeneity1: 'glcm Id',
    Homogeneity2: 'glcm Idm',
    SumVariance: 'glcm ClusterTendency',
  },
  gldm: { GrayLevelNonUniformityNormalized: 'firstorder Uniformity', DependencePercentage: 'the constant 1' },
};

/** PyRadiomics sorts its methods by their full name, so `MeanAbsoluteDeviation` comes before `Mean`. */
const methodName = (feature: string): string => `get${feature}FeatureValue`;

/** Every feature of a class, in PyRadiomics' order. */
export function featuresOf(name: FeatureClassName): string[] {
  return Object.keys(tables[name]).sort((a, b) => (methodName(a) < methodName(b) ? -1 : 1));
}

/** The features of a class that are computed when none is named. */
export function defaultFeaturesOf(name: FeatureClassName): string[] {
  const optIn = optInFeatures[name] ?? [];
  return featuresOf(name).filter((feature) => !optIn.includes(feature));
}

function isClassName(name: string): name is FeatureClassName {
  return (featureClassNames as readonly string[]).includes(name);
}

function checkFeature(name: FeatureClassName, feature: unknown): string {
  if (typeof feature === 'string' && featuresOf(name).includes(feature)) return feature;
  const equal = typeof feature === 'string' ? removedFeatures[name]?.[feature] : undefined;
  if (equal)
    throw new ConcordError(radiomicsErrors.RADIOMICS_FEATURE_REMOVED, `${name} ${String(feature)} equals ${equal}.`);
  throw new ConcordError(
    radiomicsErrors.RADIOMICS_FEATURE_UNKNOWN,
    `${name} has no feature ${JSON.stringify(feature)}; it has: ${featuresOf(name).join(', ')}.`,
  );
}

/**
 * Resolves a class of a parameter file: no names or null mean all but the opt-in ones.
 *
 * @throws RADIOMICS_FEATURE_CLASS_UNKNOWN, RADIOMICS_FEATURE_UNKNOWN, RADIOMICS_FEATURE_REMOVED, RADIOMICS_SETTING_INVALID
 */
export function resolveFeatures(name: string, requested: unknown): { name: FeatureClassName; features: string[] } {
  if (!isClassName(name))
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_FEATURE_CLASS_UNKNOWN,
      `featureClass.${name} does not exist; there are: ${featureClassNames.join(', ')}.`,
    );
  if (requested !== null && !Array.isArray(requested))
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_SETTING_INVALID,
      `featureClass.${name} must be a list of feature names or null.`,
    );
  if (requested === null || requested.length === 0) return { name, features: defaultFeaturesOf(name) };
  return { name, features: [...new Set(requested)].map((feature) => checkFeature(name, feature)) };
}
