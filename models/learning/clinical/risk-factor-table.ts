import type { ConfidenceInterval } from '../../statistics/confidence-interval';
import type { SeparationStatus } from '../../statistics/regression';
import { type ClinicalVariable, isFactor, levelsOf } from './clinical-variable';

/** One line of a variable: a number has one, a factor one per level. */
export interface RiskFactorLine {
  /** null for a number. */
  readonly level: string | null;
  readonly isReference: boolean;
  readonly n: number;
  readonly events: number;
  readonly oddsRatio: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly pValue: number | null;
  /** Why there is no odds ratio; null for the reference. */
  readonly undefinedReason: string | null;
}

/** A variable of the table. */
export interface RiskFactorRow {
  readonly variable: string;
  readonly kind: 'NUMBER' | 'FACTOR';
  /** Difference that the odds ratio is for; null for a factor. */
  readonly unit: number | null;
  readonly n: number;
  readonly events: number;
  /** Cases without a value of this variable. */
  readonly missing: number;
  /** Likelihood ratio test of the whole variable; null where the estimates are penalized. */
  readonly pValue: number | null;
  readonly lines: readonly RiskFactorLine[];
}

export type RiskFactorWarning =
  /** Cases are left out because a value is missing. */
  | 'MISSING_VALUES'
  /** Fewer events (or non-events) per coefficient than ten: estimates are unstable and optimistic. */
  | 'EVENTS_PER_VARIABLE_LOW'
  /** The classes can be told apart: an odds ratio is infinite, and there is none to give. */
  | 'SEPARATION'
  /** A variable depends on others and has no odds ratio of its own. */
  | 'DEPENDENT_VARIABLE'
  | 'NOT_CONVERGED';

/** What a fitted regression tells a table. */
export interface TableFit {
  readonly coefficients: readonly LineEstimate[];
  readonly separation: SeparationStatus;
  readonly converged: boolean;
  /** Whether a column depends on those before it. */
  readonly hasDependentColumn: boolean;
}

/** An odds ratio by the name of its coefficient. */
export interface LineEstimate {
  readonly name: string;
  readonly oddsRatio: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/** Cases that a fit was made on. */
export interface TableCases {
  readonly cases: readonly number[];
  readonly labels: readonly number[];
}

/** The row of one variable. */
export function riskFactorRow(
  variable: ClinicalVariable,
  { cases, labels }: TableCases,
  { coefficients, pValue }: Pick<TableFit, 'coefficients'> & { readonly pValue: number | null },
): RiskFactorRow {
  const isMissing = variable.values.filter((value) => value === null).length;
  const values = cases.map((i) => variable.values[i]);
  const count = (level: string | null) => {
    const at = values.flatMap((value, i) => (level === null || value === level ? [i] : []));
    return { n: at.length, events: at.reduce((sum, i) => sum + labels[i], 0) };
  };
  const factor = isFactor(variable);
  const levels = factor ? levelsOf(variable) : [null];
  const reference = factor ? levels.find((level) => count(level).n > 0) : undefined;
  const lines = levels.map((level) => {
    const counts = count(level);
    if (factor && level === reference) return { level, isReference: true, ...counts, ...noEstimate(null) };
    const name = level === null ? variable.name : `${variable.name}=${level}`;
    const estimate = coefficients.find((one) => one.name === name);
    const { oddsRatio, confidenceInterval, undefinedReason, ...rest } =
      estimate ?? noEstimate(counts.n === 0 ? 'no case has this level' : 'the model could not be fitted');
    return {
      level,
      isReference: false,
      ...counts,
      oddsRatio,
      confidenceInterval,
      pValue: rest.pValue,
      undefinedReason,
    };
  });
  return {
    variable: variable.name,
    kind: factor ? 'FACTOR' : 'NUMBER',
    unit: factor ? null : (variable.unit ?? 1),
    ...count(null),
    missing: isMissing,
    pValue,
    lines,
  };
}

const noEstimate = (undefinedReason: string | null) => ({
  oddsRatio: null,
  confidenceInterval: null,
  pValue: null,
  undefinedReason,
});

/** Events per coefficient below which a warning is given. */
const ENOUGH_EVENTS = 10;

/**
 * The rarer class by the number of coefficients, the intercept not counted.
 *
 * @param columns of the design, the intercept among them
 * @undefined null without coefficients
 * @source Peduzzi et al. 1996, doi:10.1016/S0895-4356(96)00236-3
 */
export function eventsPerVariable(labels: readonly number[], columns: number): number | null {
  const events = labels.reduce((sum, label) => sum + label, 0);
  return columns < 2 ? null : Math.min(events, labels.length - events) / (columns - 1);
}

/** What a reader of the table must know. */
export function tableWarnings(fit: TableFit, missing: number, perVariable: number | null): RiskFactorWarning[] {
  return [
    ...(missing > 0 ? (['MISSING_VALUES'] as const) : []),
    ...(perVariable !== null && perVariable < ENOUGH_EVENTS ? (['EVENTS_PER_VARIABLE_LOW'] as const) : []),
    ...(fit.separation !== 'NONE' ? (['SEPARATION'] as const) : []),
    ...(fit.hasDependentColumn ? (['DEPENDENT_VARIABLE'] as const) : []),
    ...(fit.converged ? [] : (['NOT_CONVERGED'] as const)),
  ];
}
