import type { RandomStream } from '../../../models/core/random/random-stream';
import { delongInterval } from '../../../models/statistics/diagnostic';
import { type CenterAuc, poolAuc, type PoolingOptions } from '../../../models/statistics/meta-analysis';
import { holds, type Scenario } from '../scenario';
import { binormalScores } from './binormal-scores';

const pooled = 0.8;
/** Standard deviation of the centers' logit AUCs. */
const tau = 0.3;
const sizes = [80, 120] as const;

function centerOf(stream: RandomStream, label: string): CenterAuc {
  const logit = Math.log(pooled / (1 - pooled)) + stream.normal(0, tau);
  const { scores, labels } = binormalScores(stream, sizes[0], sizes[1], 1 / (1 + Math.exp(-logit)));
  return { label, ...delongInterval(scores, labels) };
}

function coverage(name: string, centers: number, options: PoolingOptions, knownToMiss?: string): Scenario {
  return {
    name,
    quantity: 'COVERAGE',
    n: `${centers} × (${sizes.join(' + ')})`,
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const studies = Array.from({ length: centers }, (_, i) => centerOf(stream, String(i)));
      return holds(poolAuc(studies, options).confidenceInterval, pooled);
    },
  };
}

/** Pooled AUC of centers whose logit AUCs are normal about that of 0.8. */
export const pooledAuc: readonly Scenario[] = [
  coverage('pooled AUC 0.8, REML, Hartung-Knapp', 8, { method: 'REML', test: 'HARTUNG_KNAPP' }),
  coverage(
    'pooled AUC 0.8, REML, normal',
    8,
    { method: 'REML', test: 'NORMAL' },
    'the normal interval takes the variance between 8 centers as known',
  ),
  coverage(
    'pooled AUC 0.8, fixed effect',
    8,
    { method: 'FIXED', test: 'NORMAL' },
    'a fixed effect leaves out that centers differ',
  ),
];
