import { clinicalFit, type RiskFactorOptions } from './clinical-fit';
import { type ClinicalVariable, completeCases, modelDataOf } from './clinical-variable';
import {
  eventsPerVariable,
  type RiskFactorRow,
  riskFactorRow,
  type RiskFactorWarning,
  tableWarnings,
} from './risk-factor-table';

/** A variable with the regression on it alone. */
export interface UnivariateRow extends RiskFactorRow {
  readonly warnings: readonly RiskFactorWarning[];
  readonly undefinedReason: string | null;
}

export interface UnivariateTable {
  readonly method: 'UNIVARIATE_LOGISTIC';
  readonly settings: Required<RiskFactorOptions>;
  /** Cases, and events among them, before any is left out for missing values. */
  readonly n: number;
  readonly events: number;
  readonly rows: readonly UnivariateRow[];
}

/**
 * Odds ratios of each variable by itself, on the cases that have a value of it.
 *
 * @param variables numbers and factors @param outcome 1 event, 0 no event
 * @returns for each variable its lines with odds ratio, interval and p, counts, missing values and warnings
 * @undefined one class among its cases: no estimates and the reason; separation: a null odds ratio with the sign of the
 *   infinite estimate in the reason, and the likelihood ratio p, which stays valid; a constant variable: no odds ratio
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_OPTION_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @source Hosmer, Lemeshow, Sturdivant 2013, Applied Logistic Regression, 4.2
 */
export function univariateTable(
  variables: readonly ClinicalVariable[],
  outcome: readonly number[],
  options: RiskFactorOptions = {},
): UnivariateTable {
  const settings = { estimator: options.estimator ?? 'MAXIMUM_LIKELIHOOD', level: options.level ?? 0.95 } as const;
  return {
    method: 'UNIVARIATE_LOGISTIC',
    settings,
    n: outcome.length,
    events: outcome.reduce((sum, label) => sum + label, 0),
    rows: variables.map((variable) => {
      const cases = completeCases([variable], outcome.length);
      const labels = cases.map((i) => outcome[i]);
      const fit = clinicalFit(modelDataOf([variable], cases), labels, settings);
      const row = riskFactorRow(variable, { cases, labels }, { ...fit, pValue: fit.pValues[variable.name] ?? null });
      const perVariable = eventsPerVariable(labels, fit.coefficients.length);
      return { ...row, warnings: tableWarnings(fit, row.missing, perVariable), undefinedReason: fit.undefinedReason };
    }),
  };
}

/**
 * Variables that a multivariable model takes from a univariate table: those whose test is below alpha.
 *
 * The test is the likelihood ratio test of the whole variable; where there is none (Firth) the smallest p of its lines.
 * Choosing variables so makes their p values in the multivariable model optimistic.
 *
 * @param alpha default 0.05
 */
export function significantVariables({ rows }: UnivariateTable, alpha = 0.05): string[] {
  const smallest = ({ pValue, lines }: UnivariateRow): number =>
    pValue ?? lines.reduce((least, line) => Math.min(least, line.pValue ?? 1), 1);
  return rows.filter((row) => smallest(row) < alpha).map((row) => row.variable);
}
