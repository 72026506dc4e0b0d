import { RandomStream } from '../../../../models/core/random/random-stream';
import { bootstrapPairedTest } from '../../../../models/statistics/diagnostic';
import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { simulatedMarkers } from '../simulated';

/** Bootstrap test of two markers of the same cases. */
export const bootstrapTestRow: BenchmarkRow = {
  name: 'bootstrap-test',
  question: 'paired bootstrap test, 2000 samples, n = 1000',
  goal: '30 times',
  calls: 3,
  agreement: 'different random numbers: p 0.03',
  data: () => {
    const { labels, markers } = simulatedMarkers(1000, [1, 0.9]);
    return { y: labels, x1: markers[0], x2: markers[1] };
  },
  run: ({ y, x1, x2 }) => {
    const { difference, pValue } = bootstrapPairedTest([x1, x2], y, { random: RandomStream.fromSeed(1) });
    return { difference, pValue };
  },
};
