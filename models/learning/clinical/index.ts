export type { RiskFactorOptions } from './clinical-fit';
export type { ClinicalVariable } from './clinical-variable';
export { type MultivariableTable, multivariableTable } from './multivariable-table';
export type { RiskFactorLine, RiskFactorRow, RiskFactorWarning } from './risk-factor-table';
export { significantVariables, type UnivariateRow, type UnivariateTable, univariateTable } from './univariate-table';
