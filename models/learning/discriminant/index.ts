export {
  type DiscriminantOptions,
  type DiscriminantPrediction,
  discriminantLogOdds,
  type LinearDiscriminant,
  linearDiscriminant,
  type LinearLogOdds,
  predictDiscriminant,
} from './linear-discriminant';
export type { Prior } from './prior';
export {
  type ClassCovariance,
  predictQuadratic,
  type QuadraticDiscriminant,
  quadraticDiscriminant,
} from './quadratic-discriminant';
