import { RandomStream } from '../../../../models/core/random/random-stream';
import { bootstrapAuc } from '../../../../models/statistics/diagnostic';
import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { simulatedMarkers } from '../simulated';

/** Bootstrap interval of an AUC. */
export const bootstrapAucRow: BenchmarkRow = {
  name: 'bootstrap-auc',
  question: 'AUC, 2000 bootstrap samples, n = 1000',
  goal: '25 times',
  calls: 3,
  agreement: 'different random numbers: 0.01',
  data: () => {
    const { labels, markers } = simulatedMarkers(1000, [1]);
    return { y: labels, x: markers[0] };
  },
  run: ({ y, x }) => {
    const { auc, confidenceInterval, median } = bootstrapAuc(x, y, { random: RandomStream.fromSeed(1) });
    return { auc, median, lower: confidenceInterval?.lower ?? null, upper: confidenceInterval?.upper ?? null };
  },
};
