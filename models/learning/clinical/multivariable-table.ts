import { clinicalFit, type RiskFactorOptions } from './clinical-fit';
import { type ClinicalVariable, completeCases, modelDataOf } from './clinical-variable';
import {
  eventsPerVariable,
  type RiskFactorRow,
  riskFactorRow,
  type RiskFactorWarning,
  tableWarnings,
} from './risk-factor-table';

export interface MultivariableTable {
  readonly method: 'MULTIVARIABLE_LOGISTIC';
  readonly settings: Required<RiskFactorOptions>;
  /** Cases in which every variable has a value, and events among them. */
  readonly n: number;
  readonly events: number;
  /** Cases left out. */
  readonly missing: number;
  /** The rarer class by the number of coefficients; null without coefficients. */
  readonly eventsPerVariable: number | null;
  readonly rows: readonly RiskFactorRow[];
  readonly warnings: readonly RiskFactorWarning[];
  readonly undefinedReason: string | null;
}

/**
 * Adjusted odds ratios: all variables in one logistic regression, on the cases that have a value of each.
 *
 * @param variables numbers and factors @param outcome 1 event, 0 no event
 * @returns lines as in the univariate table, with the likelihood ratio test of each variable given the others
 * @undefined one class: no estimates and the reason; separation: the infinite odds ratios are null with their sign in the
 *   reason (FIRTH gives finite ones); a variable that depends on those before it has none, and the reason says so
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_OPTION_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @source Hosmer, Lemeshow, Sturdivant 2013, Applied Logistic Regression, 4.2
 */
export function multivariableTable(
  variables: readonly ClinicalVariable[],
  outcome: readonly number[],
  options: RiskFactorOptions = {},
): MultivariableTable {
  const settings = { estimator: options.estimator ?? 'MAXIMUM_LIKELIHOOD', level: options.level ?? 0.95 } as const;
  const cases = completeCases(variables, outcome.length);
  const labels = cases.map((i) => outcome[i]);
  const fit = clinicalFit(modelDataOf(variables, cases), labels, settings);
  const missing = outcome.length - cases.length;
  const perVariable = eventsPerVariable(labels, fit.coefficients.length);
  return {
    method: 'MULTIVARIABLE_LOGISTIC',
    settings,
    n: cases.length,
    events: labels.reduce((sum, label) => sum + label, 0),
    missing,
    eventsPerVariable: perVariable,
    rows: variables.map((variable) =>
      riskFactorRow(variable, { cases, labels }, { ...fit, pValue: fit.pValues[variable.name] ?? null }),
    ),
    warnings: tableWarnings(fit, missing, perVariable),
    undefinedReason: fit.undefinedReason,
  };
}
