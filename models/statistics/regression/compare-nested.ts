import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { likelihoodRatio, type LikelihoodRatio, type LogisticFit } from './fit-logistic';

/**
 * Likelihood-ratio test of a model against a larger one that contains it.
 *
 * @undefined null when either has no likelihood (one class)
 * @throws STATISTICS_LENGTH_MISMATCH when the fits have different cases; STATISTICS_OPTION_INVALID when the second is not
 *   the larger one
 * @source R anova(test = "Chisq")
 */
export function compareNested(smaller: LogisticFit, larger: LogisticFit): LikelihoodRatio | null {
  if (smaller.n !== larger.n || smaller.events !== larger.events)
    throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, 'The models were fitted on different cases.');
  if (!smaller.likelihood || !larger.likelihood) return null;
  const degreesOfFreedom = smaller.likelihood.residualDegreesOfFreedom - larger.likelihood.residualDegreesOfFreedom;
  if (degreesOfFreedom < 0)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'The second model has fewer coefficients.');
  return likelihoodRatio(smaller.likelihood.deviance - larger.likelihood.deviance, degreesOfFreedom);
}
