import { crossValidatedPath } from '../../../../models/learning/penalized/cross-validated-path';
import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { featureColumns, simulatedFeatures } from '../simulated-features';

/** Cross-validated lasso of labels. */
export const lassoPathRow: BenchmarkRow = {
  name: 'lasso-path',
  question: 'cv.glmnet, binomial, 10 folds, n = 300, p = 1834',
  goal: 'at most 1.5 times R',
  calls: 2,
  agreement: 'both at threshold 1e-7: 1e-3 on the deviance',
  data: () => simulatedFeatures(300, 1834, 'lasso path'),
  run: (columns) => {
    const labels = columns.y;
    const cv = crossValidatedPath(featureColumns(columns), { family: 'BINOMIAL', labels }, Array.from(columns.fold));
    return { lambdaMin: cv.lambdaMin, deviance: cv.cvMean[cv.indexMin], nonZero: cv.nonZero[cv.indexMin] };
  },
};
