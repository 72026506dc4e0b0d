export {
  type ClassMoments,
  type GaussianNaiveBayes,
  gaussianNaiveBayes,
  type NaiveBayesOptions,
  type NaiveBayesPredictionOptions,
  predictNaiveBayes,
} from './gaussian-naive-bayes';
export { type KernelDensity, kernelDensity } from './kernel-density';
export { type KernelNaiveBayes, kernelNaiveBayes, predictKernelNaiveBayes } from './kernel-naive-bayes';
export type { NaiveBayesPrediction, Normalization } from './posterior';
