import { mannWhitneyColumns } from '../../../../models/statistics/comparison';
import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { simulatedMarkers } from '../simulated';

const FEATURES = 1834;

/** Every radiomic feature between events and non-events, adjusted. */
export const mannWhitneyRow: BenchmarkRow = {
  name: 'mann-whitney',
  question: 'Mann-Whitney of 1834 features, n = 1000, Benjamini-Hochberg',
  goal: '300 ms',
  calls: 2,
  agreement: 'adjusted p, 1e-10',
  data: () => {
    const shifts = Array.from({ length: FEATURES }, (_, j) => (j % 10 === 0 ? 0.2 : 0));
    const { labels, markers } = simulatedMarkers(1000, shifts);
    return { y: labels, ...Object.fromEntries(markers.map((marker, j) => [`f${j + 1}`, marker])) };
  },
  run: ({ y, ...features }) => {
    const { columns } = mannWhitneyColumns(Object.values(features), y);
    return Object.fromEntries(Object.keys(features).map((name, j) => [name, columns[j].adjustedPValue]));
  },
};
