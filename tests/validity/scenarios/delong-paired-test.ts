import { delongPairedTest } from '../../../models/statistics/diagnostic';
import { rejects, type Scenario } from '../scenario';
import { binormalShift } from './binormal-scores';

/** Correlation of the two scores within a class. */
const correlation = 0.5;

function typeOne(name: string, sizes: readonly [number, number], auc: number, knownToMiss?: string): Scenario {
  const [events, nonEvents] = sizes;
  const shift = binormalShift(auc);
  const labels = Uint8Array.from({ length: events + nonEvents }, (_, i) => (i < events ? 1 : 0));
  return {
    name,
    quantity: 'TYPE_I_ERROR',
    n: `${events} + ${nonEvents}`,
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const shared = Float64Array.from(labels, () => stream.normal(0, Math.sqrt(correlation)));
      const scoresOf = (): Float64Array =>
        shared.map((part, i) => part + stream.normal(labels[i] * shift, Math.sqrt(1 - correlation)));
      return rejects(delongPairedTest([scoresOf(), scoresOf()], labels).pValue);
    },
  };
}

/** Two scores of the same cases with the same AUC. */
export const delongPaired: readonly Scenario[] = [
  typeOne('equal AUCs 0.75, paired DeLong test', [120, 180], 0.75),
  typeOne('equal AUCs 0.95, paired DeLong test', [12, 18], 0.95, 'near 1 the difference of few cases is often 0'),
];
