import { mean } from '../../core/numeric/moments';
import { finiteOrNull, intervalAround, withinUnit } from './comparison-rule';
import type { Randomness, ReaderStudySettings, TreatmentMean } from './reader-study-result';
import type { Label } from './reader-table';
import { readerMeanSquare } from './study-anova';
import { errorComponents } from './variance-components';

/**
 * Mean performance under each treatment, from the readings of that treatment alone.
 *
 * Variance: READERS_AND_CASES MS(R) / r + max(Cov2, 0) with Hillis' degrees of freedom; CASES (σ² + (r − 1) max(Cov2, 0)) / r,
 * normal; READERS MS(R) / r with r − 1 degrees of freedom.
 *
 * @param values `values[treatment][reader]` @param covariance null when cases are fixed
 * @source Hillis, Berbaum, Metz 2008, doi:10.1016/j.acra.2007.12.015
 */
export function treatmentMeans(
  treatments: readonly Label[],
  values: readonly (readonly number[])[],
  covariance: readonly (readonly number[])[] | null,
  { random, level }: ReaderStudySettings,
): TreatmentMean[] {
  const r = values[0].length;
  return treatments.map((treatment, at) => {
    const estimate = values[at][0] + mean(values[at].map((value) => value - values[at][0]));
    const square = readerMeanSquare(values[at]);
    const components = covariance && errorComponents(covariance, r, (one) => one === at);
    const shared = components ? Math.max(components.cov2, 0) : 0;
    const variance = random === 'CASES' && components ? (components.error + (r - 1) * shared) / r : square / r + shared;
    const degrees = degreesOfFreedom(random, square, shared, r);
    const standardError = Math.sqrt(variance);
    return {
      treatment,
      estimate,
      standardError: finiteOrNull(standardError),
      degreesOfFreedom: finiteOrNull(degrees),
      confidenceInterval: withinUnit(intervalAround(estimate, standardError, degrees, level)),
      readerMeanSquare: square,
      errorVariance: components && finiteOrNull(components.error),
      cov2: components && finiteOrNull(components.cov2),
    };
  });
}

/** Hillis' degrees of freedom of MS(R) + r · Cov2; r − 1 when cases are fixed. */
function degreesOfFreedom(random: Randomness, square: number, shared: number, r: number): number {
  if (random === 'CASES') return Infinity;
  return random === 'READERS' ? r - 1 : (square + r * shared) ** 2 / (square ** 2 / (r - 1));
}
