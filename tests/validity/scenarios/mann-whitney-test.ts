import { mannWhitneyTest } from '../../../models/statistics/comparison';
import { rejects, type Scenario } from '../scenario';

function typeOne(name: string, n: number, knownToMiss?: string): Scenario {
  return {
    name,
    quantity: 'TYPE_I_ERROR',
    n: `${n} + ${n}`,
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const sample = (): Float64Array => Float64Array.from({ length: n }, () => stream.normal());
      return rejects(mannWhitneyTest(sample(), sample()).pValue);
    },
  };
}

/** Two samples of one distribution. */
export const mannWhitney: readonly Scenario[] = [
  typeOne('equal samples, Mann-Whitney test', 150),
  typeOne('equal samples, Mann-Whitney test, few values', 5, 'exact p values of 5 + 5 values skip from 3.2 % to 5.6 %'),
];
