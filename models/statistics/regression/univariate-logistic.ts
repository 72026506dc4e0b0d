import { fitLogistic, type LogisticFit, type LogisticOptions } from './fit-logistic';
import { modelDesign, type ModelData, type ModelTerm } from './model-design';

/** A model of one term. */
export interface UnivariateFit {
  readonly term: ModelTerm;
  readonly fit: LogisticFit;
}

/**
 * One logistic regression for each term by itself: the univariate half of a table of risk factors.
 *
 * @param data variables and terms @param labels 1 event, 0 no event
 * @throws as {@link fitLogistic} and {@link modelDesign}
 */
export function univariateLogistic(
  data: ModelData,
  labels: ArrayLike<number>,
  options: LogisticOptions = {},
): UnivariateFit[] {
  return (data.terms ?? Object.keys(data.columns)).map((term) => ({
    term,
    fit: fitLogistic(modelDesign({ ...data, terms: [term] }), labels, options),
  }));
}
