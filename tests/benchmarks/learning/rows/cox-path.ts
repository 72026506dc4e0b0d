import { crossValidatedPath } from '../../../../models/learning/penalized/cross-validated-path';
import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { featureColumns, simulatedFeatures } from '../simulated-features';

/** Cross-validated lasso of survival times. */
export const coxPathRow: BenchmarkRow = {
  name: 'cox-path',
  question: 'cv.glmnet, Cox, 10 folds, n = 300, p = 1834',
  goal: '15 times',
  calls: 1,
  agreement: 'both at threshold 1e-7: 1e-3 on the deviance',
  data: () => simulatedFeatures(300, 1834, 'cox path'),
  run: (columns) => {
    const response = { family: 'COX', times: columns.time, events: columns.event } as const;
    const cv = crossValidatedPath(featureColumns(columns), response, Array.from(columns.fold));
    return { lambdaMin: cv.lambdaMin, deviance: cv.cvMean[cv.indexMin], nonZero: cv.nonZero[cv.indexMin] };
  },
};
