import { finiteOrNull, intervalAround, twoSidedP } from './comparison-rule';
import type { TreatmentDifference } from './reader-study-result';
import type { Label } from './reader-table';
import { errorComponents } from './variance-components';

/** Distribution of a difference: its standard error, and degrees of freedom (Infinity: normal). */
interface DifferenceError {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly level: number;
}

/** All differences first − second of the estimates of the treatments. */
export function treatmentDifferences(
  treatments: readonly Label[],
  estimates: readonly number[],
  { standardError, degreesOfFreedom, level }: DifferenceError,
): TreatmentDifference[] {
  return treatments.flatMap((first, a) =>
    treatments.slice(a + 1).map((second, step) => {
      const estimate = estimates[a] - estimates[a + 1 + step];
      const statistic = finiteOrNull(estimate / standardError);
      return {
        first,
        second,
        estimate,
        standardError: finiteOrNull(standardError),
        degreesOfFreedom: finiteOrNull(degreesOfFreedom),
        confidenceInterval: intervalAround(estimate, standardError, degreesOfFreedom, level),
        statistic,
        pValue: twoSidedP(statistic, degreesOfFreedom),
      };
    }),
  );
}

/**
 * Differences of the treatments for each reader alone, √(2 (σ² − Cov1)) with the reader's own components.
 *
 * @param values `values[treatment][reader]` @param covariance of the performances
 */
export function readerDifferences(
  treatments: readonly Label[],
  readers: readonly Label[],
  values: readonly (readonly number[])[],
  { covariance, level }: { readonly covariance: readonly (readonly number[])[]; readonly level: number },
): TreatmentDifference[] {
  return readers.flatMap((reader, at) => {
    const { error, cov1 } = errorComponents(covariance, readers.length, (_, one) => one === at);
    const spread = { standardError: Math.sqrt(2 * (error - cov1)), degreesOfFreedom: Infinity, level };
    const estimates = values.map((row) => row[at]);
    return treatmentDifferences(treatments, estimates, spread).map((difference) => ({ ...difference, reader }));
  });
}
