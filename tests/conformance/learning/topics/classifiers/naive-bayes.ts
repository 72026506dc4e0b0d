import { gaussianNaiveBayes, predictNaiveBayes } from '../../../../../models/learning/naive-bayes/gaussian-naive-bayes';
import {
  kernelNaiveBayes,
  predictKernelNaiveBayes,
} from '../../../../../models/learning/naive-bayes/kernel-naive-bayes';
import type { Names } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';
import { both, dataOf, levels } from './inputs';

/** naiveBayes( of e1071 and NaiveBayes( of klaR, which forms the posterior from the densities themselves. */
export function computeNaiveBayes(call: string, names: Names): Computed {
  const data = dataOf(names);
  if (call.includes('usekernel = TRUE')) {
    const model = kernelNaiveBayes(data.x, data.labels);
    return both(data, (x) => predictKernelNaiveBayes(model, x, { normalization: 'DIRECT' }).posterior);
  }
  if (call.startsWith('NaiveBayes(')) {
    const model = gaussianNaiveBayes(data.x, data.labels, { constant: 'REFUSE' });
    return both(data, (x) => predictNaiveBayes(model, x, { normalization: 'DIRECT' }).posterior);
  }
  const model = gaussianNaiveBayes(data.x, data.labels);
  const featureNames = names.colnames as string[];
  const table = ({ means, standardDeviations }: (typeof model.features)[number]): number[][] =>
    [0, 1].map((group) => [means[group], standardDeviations[group]]);
  return {
    apriori: model.counts,
    tables: Object.fromEntries(model.features.map((moments, j) => [featureNames[j], table(moments)])),
    pred: both(data, (x) => predictNaiveBayes(model, x).posterior),
    class: both(data, (x) => levels(predictNaiveBayes(model, x).classes)),
  };
}
