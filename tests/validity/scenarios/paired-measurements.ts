import type { RandomStream } from '../../../models/core/random/random-stream';
import { blandAltman, concordanceCorrelation } from '../../../models/statistics/agreement';
import { normalQuantile } from '../../../models/core/special/normal';
import { holds, type Scenario } from '../scenario';

const n = 200;
/** Standard deviation of the subjects, and of the error of each measurement; the second reads higher by `bias`. */
const [subject, error, bias] = [2, 1, 0.5];

function pairs(stream: RandomStream): readonly [Float64Array, Float64Array] {
  const sizes = Float64Array.from({ length: n }, () => stream.normal(0, subject));
  return [
    sizes.map((size) => size + stream.normal(0, error)),
    sizes.map((size) => size + bias + stream.normal(0, error)),
  ];
}

const upperLimit = -bias + normalQuantile(0.975) * Math.SQRT2 * error;
const concordance = (2 * subject ** 2) / (2 * (subject ** 2 + error ** 2) + bias ** 2);

/** Intervals of a limit of agreement and of Lin's concordance of two normal measurements. */
export const pairedMeasurements: readonly Scenario[] = [
  {
    name: 'upper limit of agreement',
    quantity: 'COVERAGE',
    n: String(n),
    runs: 10_000,
    run: (stream) => holds(blandAltman(...pairs(stream)).upperLimit?.confidenceInterval, upperLimit),
  },
  {
    name: 'concordance 0.78, Fisher scale',
    quantity: 'COVERAGE',
    n: String(n),
    runs: 10_000,
    run: (stream) => holds(concordanceCorrelation(...pairs(stream)).confidenceInterval, concordance),
  },
];
