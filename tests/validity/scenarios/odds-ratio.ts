import { fitLogistic, modelDesign } from '../../../models/statistics/regression';
import { holds, type Scenario } from '../scenario';

const slope = Math.log(2);
const intercept = -0.3;

function coverage(name: string, n: number, knownToMiss?: string): Scenario {
  return {
    name,
    quantity: 'COVERAGE',
    n: String(n),
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const x = Float64Array.from({ length: n }, () => stream.normal());
      const labels = Uint8Array.from(x, (value) =>
        stream.uniform() < 1 / (1 + Math.exp(-intercept - slope * value)) ? 1 : 0,
      );
      const fit = fitLogistic(modelDesign({ columns: { x } }), labels);
      return holds(fit.coefficients.at(1)?.oddsRatioInterval, 2);
    },
  };
}

/** Wald interval of the odds ratio of a normal covariate. */
export const oddsRatio: readonly Scenario[] = [
  coverage('OR 2, logistic regression', 400),
  coverage(
    'OR 2, logistic regression, few cases',
    20,
    'Wald intervals of few cases cover too often; separated samples have none',
  ),
];
