export {
  agreementGate,
  type AgreementGate,
  type AgreementGateOptions,
  type GatedFeature,
  type ReaderFeatures,
} from './agreement-gate';
export { type BlandAltman, blandAltman, type BlandAltmanOptions, type LimitOfAgreement } from './bland-altman';
export { type CohenKappa, cohenKappa, type CohenKappaOptions } from './cohen-kappa';
export {
  type ConcordanceCorrelation,
  concordanceCorrelation,
  type LinConcordanceOptions,
} from './concordance-correlation';
export { type Category, type CategoryOptions } from './contingency';
export { type CategoryKappa, type FleissKappa, fleissKappa, type FleissKappaOptions } from './fleiss-kappa';
export {
  type IntraclassConvention,
  type IntraclassCorrelation,
  intraclassCorrelation,
  type IntraclassOptions,
} from './intraclass-correlation';
export { type FTest } from './intraclass-inference';
export { type IntraclassForm, type IntraclassUnit } from './intraclass-value';
export { type KappaVariance } from './kappa-variance';
export { type KappaWeights } from './kappa-weights';
export { type KendallW, kendallW } from './kendall-w';
export { type KrippendorffAlpha, krippendorffAlpha, type MeasurementScale } from './krippendorff-alpha';
export { type LightKappa, lightKappa } from './light-kappa';
export { type MeanSquares, meanSquares } from './mean-squares';
export { percentAgreement, type PercentAgreement } from './percent-agreement';
export { type ProportionalBias } from './proportional-bias';
export { type MissingRatings, type RatingTable } from './rating-table';
export { repeatability, type Repeatability } from './repeatability';
export { type BinaryMask } from './segmentation/binary-mask';
export { type MaskOverlap, maskOverlap } from './segmentation/mask-overlap';
export {
  type SurfaceAgreement,
  surfaceAgreement,
  type SurfaceAgreementOptions,
} from './segmentation/surface-agreement';
