import { delongInterval } from '../../../../models/statistics/diagnostic';
import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { simulatedMarkers } from '../simulated';

const row: Omit<BenchmarkRow, 'name' | 'question'> = {
  goal: '0.5 times',
  calls: 50,
  agreement: '1e-10',
  data: () => {
    const { labels, markers } = simulatedMarkers(10_000, [1]);
    return { y: labels, x: markers[0] };
  },
  run: ({ y, x }) => {
    const { auc, standardError, confidenceInterval } = delongInterval(x, y);
    return { auc, standardError, lower: confidenceInterval?.lower ?? null, upper: confidenceInterval?.upper ?? null };
  },
};

/** From scores to DeLong's interval. */
export const delongIntervalRow: BenchmarkRow = {
  ...row,
  name: 'delong-interval',
  question: "DeLong's interval, n = 10,000",
};

/** The same of ours against the last step of R alone. */
export const delongLastStepRow: BenchmarkRow = {
  ...row,
  name: 'delong-last-step',
  question: 'the same, of R without building the curve',
};
