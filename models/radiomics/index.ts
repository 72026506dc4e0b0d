/** Radiomic features under PyRadiomics' names. */
export { featureCatalog, type FeatureDescription } from './catalog';
export { describeCatalog, type CatalogEntry } from './describe-catalog';
export { radiomicsErrors } from './radiomics.errors';
export {
  engineVersion,
  extractFeatures,
  featureNames,
  stepCount,
  type Extraction,
  type ExtractionOptions,
  type ExtractionProgress,
} from './extraction';
export { extractionParts, extractPart, extractShape, type ExtractionPart, type RecordValues } from './extraction-parts';
export { prepareCase, type PreparedCase } from './preprocessing/prepare-case';
export type { Diagnostics } from './preprocessing/diagnostics';
export type { ExtractionSettings } from './extraction-settings';
export { supportedImageTypes } from './image-types';
export { canonicalPreset, presetSettings, radiomicsPresetNames, type PresetName } from './presets';
export { parseSettings, type FeatureClassRequest, type ImageTypeRequest, type RadiomicsSettings } from './settings';
export { ibsiCatalog, ibsiSuffixes, type IbsiFamily, type IbsiFeatureDescription } from './ibsi/ibsi-catalog';
export { extractIbsiFeatures, type IbsiDiagnostics, type IbsiExtraction } from './ibsi/extract-ibsi-features';
export {
  defaultIbsiSettings,
  type IbsiDimension,
  type IbsiDiscretization,
  type IbsiSettings,
} from './ibsi/ibsi-settings';
export { parseIbsiSettings } from './ibsi/parse-ibsi-settings';
