import type { Tolerance } from '../../r-reference/compare';
import type { ReferenceCase } from '../../r-reference/reference-file';
import type { Compute, Topic } from '../../r-reference/topic';
import { computeGbm } from './boosting-gbm';
import {
  computePls,
  computePlsDiscriminant,
  computePlsLogistic,
  computePrincipalComponents,
} from './classifiers/components';
import { computeDiscriminant } from './classifiers/discriminant';
import { computeNaiveBayes } from './classifiers/naive-bayes';
import { computeNeighbors } from './classifiers/neighbors';
import { computeSupportVectors } from './classifiers/support-vectors';

/** By the beginning of the call. */
const computations: readonly (readonly [RegExp, Compute])[] = [
  [/^[lq]da\(/, computeDiscriminant],
  [/^(naiveBayes|NaiveBayes)\(/, computeNaiveBayes],
  [/^svm\(/, computeSupportVectors],
  [/^plsr\(/, (_, names, prefix) => computePls(names, prefix)],
  [/^plsda\(/, (_, names) => computePlsDiscriminant(names)],
  [/^plsRglm\(/, (_, names) => computePlsLogistic(names)],
  [/^prcomp\(/, (_, names) => computePrincipalComponents(names)],
  [/knn\(/, computeNeighbors],
  [/^gbm\(/, computeGbm],
];

/** The README's tolerances of support vector machines; every other case has its own. */
function toleranceOf(item: ReferenceCase): ((at: string) => Tolerance) | undefined {
  const { tolerance = {}, outputs } = item;
  const read = (name: string): number => (typeof tolerance[name] === 'number' ? tolerance[name] : 0);
  if (!('decision_abs' in tolerance)) return undefined;
  const stated = (outputs as { decision_abs_tol?: number }).decision_abs_tol;
  const decision = stated ?? read('decision_abs');
  return (at) => {
    if (/coefs/.test(at)) return { rel: 0, abs: read('coefs_abs') || decision };
    if (/scale|gamma/.test(at)) return { rel: 1e-12, abs: 1e-14 };
    return { rel: 0, abs: decision };
  };
}

/** Topic 07: discriminants, naive Bayes, support vector machines, partial least squares, neighbors, components. */
export const classifiers: Topic = {
  compute: (call, names, prefix) => computations.find(([form]) => form.test(call))?.[1](call, names, prefix),
  omitted: {
    kkt_violation: 'how far the optimum of libsvm is from its conditions, by the rounding of its kernel',
    decision_abs_tol: 'the tolerance of the case',
    // Compared wherever they are computed: not where the optimization is given up, with ties between features.
    nSV: 'without convergence rounding decides which of several solutions is near',
    tot_nSV: 'as nSV',
    index: 'as nSV',
    coefs: 'as nSV',
  },
  toleranceOf: (item) => toleranceOf(item),
};
