import { evaluateScores } from '../../../models/statistics';

/** The site's own figures; the server computes them again and compares. */
export interface ClaimedFigures {
  readonly n: number;
  readonly events: number;
  readonly auc: number | null;
  readonly aucLower: number | null;
  readonly aucUpper: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
}

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
