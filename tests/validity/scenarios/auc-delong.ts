import { delongInterval } from '../../../models/statistics/diagnostic';
import { holds, type Scenario } from '../scenario';
import { binormalScores } from './binormal-scores';

function coverage(name: string, sizes: readonly [number, number], auc: number, knownToMiss?: string): Scenario {
  const [events, nonEvents] = sizes;
  return {
    name,
    quantity: 'COVERAGE',
    n: `${events} + ${nonEvents}`,
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const { scores, labels } = binormalScores(stream, events, nonEvents, auc);
      return holds(delongInterval(scores, labels).confidenceInterval, auc);
    },
  };
}

/** Interval of the AUC by DeLong; the truth is that of two normals. */
export const aucDelong: readonly Scenario[] = [
  coverage('AUC 0.75, DeLong interval', [120, 180], 0.75),
  coverage('AUC 0.75, DeLong interval, few events', [8, 12], 0.75, 'the variance is estimated from 8 events'),
  coverage('AUC 0.97, DeLong interval', [25, 35], 0.97, 'near 1 the AUC is skewed, and an AUC of 1 has variance 0'),
];
