import { kernelNaiveBayes, type KernelNaiveBayes, predictKernelNaiveBayes } from '../naive-bayes/kernel-naive-bayes';
import { twoClasses } from '../discriminant/two-classes';
import { plsRegression, type PlsRegression, predictPls } from './pls-regression';

/** How probabilities come from the predicted memberships. */
export type MembershipRule = 'SOFTMAX' | 'BAYES';

/** A fitted partial least squares discriminant analysis of two classes: plain values. */
export interface PlsDiscriminant {
  readonly method: 'PLS_DISCRIMINANT';
  readonly settings: { readonly components: number; readonly rule: MembershipRule };
  /** Of the memberships in class 0 and in class 1. */
  readonly regression: PlsRegression;
  /** Naive Bayes on the fitted membership in class 0; null with softmax. */
  readonly bayes: KernelNaiveBayes | null;
}

/**
 * Discriminant analysis by partial least squares regression of the memberships in the two classes.
 *
 * @param columns one per feature, scaled by their standard deviations in the fit @param labels 1 event, 0 no event
 * @throws those of {@link twoClasses}, {@link plsRegression} and {@link kernelNaiveBayes}
 * @cost O(cases · features · components)
 * @source Barker, Rayens 2003, doi:10.1002/cem.785; caret plsda
 */
export function plsDiscriminant(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  { components, rule }: PlsDiscriminant['settings'],
): PlsDiscriminant {
  twoClasses(columns, labels);
  const memberships = [0, 1].map((group) => Float64Array.from(labels, (label) => Number(label === group)));
  const regression = plsRegression(columns, memberships, { components });
  const fitted = predictPls(regression, columns, components);
  const bayes = rule === 'BAYES' ? kernelNaiveBayes([fitted[0]], labels) : null;
  return { method: 'PLS_DISCRIMINANT', settings: { components, rule }, regression, bayes };
}

/** Class (0 when equal) and probability of class 1 for each case. @param columns one per feature of the fit, in its order */
export function predictPlsDiscriminant(
  model: PlsDiscriminant,
  columns: readonly Float64Array[],
): { readonly classes: Uint8Array; readonly posterior: Float64Array } {
  const [zero, one] = predictPls(model.regression, columns, model.settings.components);
  if (model.bayes) return predictKernelNaiveBayes(model.bayes, [zero], { normalization: 'DIRECT' });
  return {
    classes: Uint8Array.from(zero, (value, i) => Number(one[i] > value)),
    posterior: zero.map((value, i) => 1 / (1 + Math.exp(value - one[i]))),
  };
}
