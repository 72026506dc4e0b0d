import { evaluateScores } from '../../../models/statistics';
import type { ClaimedFigures } from './site-validation';

export type Evaluation = ReturnType<typeof evaluateScores>;

/** The figures of an evaluation in the form of a registration. */
export function claimedFigures(evaluation: Evaluation): ClaimedFigures {
  const { n, events, auc, table } = evaluation;
  return {
    n,
    events,
    auc: auc.auc,
    aucLower: auc.confidenceInterval?.lower ?? null,
    aucUpper: auc.confidenceInterval?.upper ?? null,
    sensitivity: table.sensitivity.value,
    specificity: table.specificity.value,
  };
}
