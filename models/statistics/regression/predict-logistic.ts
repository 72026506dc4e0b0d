import { inverseLogit } from './logistic-function';
import type { LogisticFit } from './fit-logistic';
import { modelDesign, type VariableColumn } from './model-design';

/**
 * Probabilities of new cases from a fitted logistic regression.
 *
 * @param columns the variables of the model, coded as those of the fit
 * @undefined a fit without estimates gives null
 * @throws as {@link modelDesign}, also for a label that the fit did not know
 */
export function predictLogistic(fit: LogisticFit, columns: Readonly<Record<string, VariableColumn>>): number[] | null {
  if (fit.undefinedReason !== null) return null;
  const design = modelDesign({ columns, ...fit.recipe });
  return Array.from({ length: design.n }, (_, i) =>
    inverseLogit(design.columns.reduce((sum, column, j) => sum + column[i] * fit.iterate[j], 0)),
  );
}
