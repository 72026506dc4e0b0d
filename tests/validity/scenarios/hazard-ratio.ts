import { coxRegression } from '../../../models/statistics/survival';
import { holds, type Scenario } from '../scenario';
import { survivalSample } from './survival-sample';

function coverage(name: string, n: number, knownToMiss?: string): Scenario {
  return {
    name,
    quantity: 'COVERAGE',
    n: String(n),
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const { time, event, group } = survivalSample(stream, n, 2);
      const fit = coxRegression({ time, event, covariates: [{ name: 'group', values: group }] });
      return holds(fit.coefficients[0].confidenceInterval, 2);
    },
  };
}

/** Wald interval of the hazard ratio of two groups. */
export const hazardRatio: readonly Scenario[] = [
  coverage('HR 2, Cox regression', 300),
  coverage(
    'HR 2, Cox regression, few subjects',
    16,
    'Wald intervals of a dozen events cover too often; a group without events has none',
  ),
];
