import { dropTerms, firthLogistic, fitLogistic, modelDesign, type ModelData } from '../../statistics/regression';
import type { LineEstimate, TableFit } from './risk-factor-table';

export interface RiskFactorOptions {
  /** MAXIMUM_LIKELIHOOD (default), or FIRTH, whose estimates are finite under separation too. */
  readonly estimator?: 'MAXIMUM_LIKELIHOOD' | 'FIRTH';
  /** Coverage of the intervals, default 0.95. */
  readonly level?: number;
}

/** A fit as tables need it. */
export interface ClinicalFit extends TableFit {
  /** Likelihood ratio test by variable; null where there is none. */
  readonly pValues: Readonly<Record<string, number | null>>;
  readonly undefinedReason: string | null;
}

/**
 * Fits a logistic regression for a table of risk factors: Wald intervals of maximum likelihood, or profile intervals of
 * Firth's penalized likelihood.
 *
 * @throws as fitLogistic and firthLogistic
 */
export function clinicalFit(data: ModelData, labels: readonly number[], options: RiskFactorOptions): ClinicalFit {
  const { estimator = 'MAXIMUM_LIKELIHOOD', level = 0.95 } = options;
  return estimator === 'FIRTH' ? penalizedFit(data, labels, level) : likelihoodFit(data, labels, level);
}

function likelihoodFit(data: ModelData, labels: readonly number[], level: number): ClinicalFit {
  const settings = { level, maximumIterations: 100 };
  const { full, terms } = dropTerms(data, labels, settings);
  const coefficients = full.coefficients.map(({ oddsRatioInterval: confidenceInterval, ...rest }) => ({
    ...rest,
    confidenceInterval,
  }));
  const tests = terms.map(({ term, likelihoodRatio }) => [String(term), likelihoodRatio?.pValue ?? null] as const);
  const { separation, converged, undefinedReason } = full;
  return {
    coefficients,
    separation,
    converged: converged || undefinedReason !== null,
    hasDependentColumn: undefinedReason === null && full.aliased.length > 0,
    pValues: Object.fromEntries(tests),
    undefinedReason,
  };
}

function penalizedFit(data: ModelData, labels: readonly number[], level: number): ClinicalFit {
  const design = modelDesign(data);
  const fit = firthLogistic(design, labels, { level });
  const coefficients = fit.coefficients.map(
    ({ name, estimate, confidenceInterval: interval, pValue }): LineEstimate => ({
      name,
      oddsRatio: finite(Math.exp(estimate)),
      confidenceInterval:
        interval && Number.isFinite(Math.exp(interval.upper))
          ? { lower: Math.exp(interval.lower), upper: Math.exp(interval.upper), level }
          : null,
      pValue,
      undefinedReason: null,
    }),
  );
  const { undefinedReason } = fit;
  const separation = undefinedReason === null ? fitLogistic(design, labels).separation : 'NONE';
  return {
    coefficients,
    separation,
    converged: fit.converged || undefinedReason !== null,
    hasDependentColumn: false,
    pValues: {},
    undefinedReason,
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
