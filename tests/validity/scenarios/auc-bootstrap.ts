import { bootstrapAuc } from '../../../models/statistics/diagnostic';
import { holds, type Scenario } from '../scenario';
import { binormalScores } from './binormal-scores';

function coverage(name: string, sizes: readonly [number, number], knownToMiss?: string): Scenario {
  const [events, nonEvents] = sizes;
  return {
    name,
    quantity: 'COVERAGE',
    n: `${events} + ${nonEvents}`,
    runs: 2000,
    knownToMiss,
    run: (stream) => {
      const { scores, labels } = binormalScores(stream, events, nonEvents, 0.75);
      return holds(bootstrapAuc(scores, labels, { random: stream, replicates: 1000 }).confidenceInterval, 0.75);
    },
  };
}

/** Percentile interval of the AUC over 1000 stratified bootstrap samples. */
export const aucBootstrap: readonly Scenario[] = [
  coverage('AUC 0.75, bootstrap interval', [120, 180]),
  coverage('AUC 0.75, bootstrap interval, few events', [8, 12], 'percentiles of 8 events are too close together'),
];
