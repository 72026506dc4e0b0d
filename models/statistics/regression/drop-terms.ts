import {
  fitLogistic,
  likelihoodRatio,
  type LikelihoodRatio,
  type LogisticFit,
  type LogisticOptions,
} from './fit-logistic';
import { modelDesign, type ModelData, type ModelTerm } from './model-design';
import { droppableTerms } from './term-scope';

/** The model without one term, against the model with it. */
export interface DroppedTerm {
  readonly term: ModelTerm;
  readonly deviance: number | null;
  readonly aic: number | null;
  readonly likelihoodRatio: LikelihoodRatio | null;
}

export interface TermDeletion {
  readonly method: 'LIKELIHOOD_RATIO_DELETION';
  readonly full: LogisticFit;
  readonly terms: readonly DroppedTerm[];
  readonly undefinedReason: string | null;
}

/**
 * Likelihood-ratio test of each term that may leave the model: one that no interaction in the model contains.
 *
 * @param data variables and terms @param labels 1 event, 0 no event
 * @undefined no fit: nulls and the reason
 * @throws as {@link fitLogistic} and {@link modelDesign}
 * @source R drop1(test = "LRT")
 */
export function dropTerms(data: ModelData, labels: ArrayLike<number>, options: LogisticOptions = {}): TermDeletion {
  const terms = data.terms ?? Object.keys(data.columns);
  const fit = (kept: readonly ModelTerm[]): LogisticFit =>
    fitLogistic(modelDesign({ ...data, terms: kept, n: labels.length }), labels, options);
  const full = fit(terms);
  const dropped = droppableTerms(terms).map((term) => {
    const { likelihood } = fit(terms.filter((other) => other !== term));
    const difference = full.likelihood &&
      likelihood && {
        statistic: likelihood.deviance - full.likelihood.deviance,
        degreesOfFreedom: likelihood.residualDegreesOfFreedom - full.likelihood.residualDegreesOfFreedom,
      };
    return {
      term,
      deviance: likelihood?.deviance ?? null,
      aic: likelihood?.aic ?? null,
      likelihoodRatio: difference && likelihoodRatio(difference.statistic, difference.degreesOfFreedom),
    };
  });
  return { method: 'LIKELIHOOD_RATIO_DELETION', full, terms: dropped, undefinedReason: full.undefinedReason };
}
