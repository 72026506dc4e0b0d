import { logRankTest } from '../../../models/statistics/survival';
import { rejects, type Scenario } from '../scenario';
import { survivalSample } from './survival-sample';

function typeOne(name: string, n: number, knownToMiss?: string): Scenario {
  return {
    name,
    quantity: 'TYPE_I_ERROR',
    n: String(n),
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const { time, event, group } = survivalSample(stream, n, 1);
      const names = Array.from(group, (one) => (one === 1 ? 'b' : 'a'));
      return rejects(logRankTest({ time, event }, names).pValue);
    },
  };
}

/** Two groups with the same hazard. */
export const logRank: readonly Scenario[] = [
  typeOne('equal hazards, log-rank test', 300),
  typeOne('equal hazards, log-rank test, few subjects', 10, 'χ² is approximate for a handful of events'),
];
