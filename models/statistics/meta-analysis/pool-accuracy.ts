import { logistic } from '../../core/special/logistic';
import { normalUpper } from '../../core/special/normal';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import type { Symmetric2 } from './bivariate-likelihood';
import { type BivariateSearch, fitBivariate } from './fit-bivariate';
import { type SummaryRoc, summaryRoc } from './summary-roc';
import { type AccuracyTable, correctZeros, type ZeroCorrection } from './two-by-two-table';

export interface PoolAccuracyOptions {
  /** Default REML. */
  readonly estimator?: 'ML' | 'REML';
  /** Default ½ to all studies once any has a zero. */
  readonly correction?: ZeroCorrection;
  readonly level?: number;
  /** Default MAXIMUM. */
  readonly search?: BivariateSearch;
}

/** A pooled proportion, on the logit scale and back. */
export interface PooledProportion {
  readonly value: number;
  readonly confidenceInterval: ConfidenceInterval;
  readonly logit: {
    readonly estimate: number;
    readonly standardError: number;
    readonly statistic: number;
    readonly pValue: number;
    readonly confidenceInterval: ConfidenceInterval;
  };
}

/** Sensitivity and false positive rate pooled together. */
export interface PooledAccuracy {
  readonly method: 'BIVARIATE';
  readonly settings: {
    readonly estimator: 'ML' | 'REML';
    readonly correction: ZeroCorrection;
    readonly level: number;
    readonly search: BivariateSearch;
  };
  readonly k: number;
  readonly sensitivity: PooledProportion | null;
  readonly falsePositiveRate: PooledProportion | null;
  /** Covariance of the two pooled logits. */
  readonly covariance: Symmetric2 | null;
  /** Covariance of the logits between studies. */
  readonly between: Symmetric2 | null;
  readonly logLikelihood: number | null;
  readonly summaryRoc: SummaryRoc | null;
  readonly undefinedReason: string | null;
}

/**
 * Pools sensitivity and false positive rate of a test in the bivariate model of Reitsma: their logits are normal between
 * studies, with variances and a correlation.
 *
 * @param tables counts by study; the variance of a logit within a study is 1 / events + 1 / non-events
 * @returns pooled proportions, covariance within and between studies, log likelihood of the proportions, summary ROC curve
 * @undefined fewer than two studies: nulls; a variance between studies of 0: no summary ROC curve
 * @throws STATISTICS_OPTION_INVALID
 * @source Reitsma et al. 2005, doi:10.1016/j.jclinepi.2005.02.022; mada 0.5 reitsma()
 */
export function poolAccuracy(tables: readonly AccuracyTable[], options: PoolAccuracyOptions = {}): PooledAccuracy {
  const settings = {
    estimator: options.estimator ?? 'REML',
    correction: options.correction ?? 'ALL_IF_ANY_ZERO',
    level: options.level ?? 0.95,
    search: options.search ?? 'MAXIMUM',
  } as const;
  const critical = normalCriticalValue(settings.level);
  const corrected = correctZeros(tables, settings.correction);
  const base = { method: 'BIVARIATE', settings, k: tables.length } as const;
  if (tables.length < 2) return { ...base, ...NOTHING, undefinedReason: 'fewer than two studies' };
  const pairs = corrected.map(({ tp, fn, fp, tn }) => ({
    first: Math.log(tp / fn),
    second: Math.log(fp / tn),
    firstVariance: 1 / tp + 1 / fn,
    secondVariance: 1 / fp + 1 / tn,
  }));
  if (!pairs.every((pair) => Number.isFinite(pair.firstVariance + pair.secondVariance)))
    return { ...base, ...NOTHING, undefinedReason: 'a cell is 0 and nothing was added' };
  const fit = fitBivariate(pairs, settings.estimator, settings.search);
  const curve = summaryRoc(
    fit,
    tables.map(({ fp, tn }) => fp / (fp + tn)),
  );
  return {
    ...base,
    sensitivity: describe(fit.means[0], fit.covariance.first, critical, settings.level),
    falsePositiveRate: describe(fit.means[1], fit.covariance.second, critical, settings.level),
    covariance: fit.covariance,
    between: fit.between,
    logLikelihood: fit.logLikelihood + logJacobian(corrected),
    summaryRoc: curve,
    undefinedReason: curve ? null : 'no summary ROC curve: a variance between studies is 0',
  };
}

const NOTHING = {
  sensitivity: null,
  falsePositiveRate: null,
  covariance: null,
  between: null,
  logLikelihood: null,
  summaryRoc: null,
};

function describe(estimate: number, variance: number, critical: number, level: number): PooledProportion {
  const standardError = Math.sqrt(variance);
  const statistic = estimate / standardError;
  const [lower, upper] = [estimate - critical * standardError, estimate + critical * standardError];
  return {
    value: logistic(estimate),
    confidenceInterval: { lower: logistic(lower), upper: logistic(upper), level },
    logit: {
      estimate,
      standardError,
      statistic,
      pValue: 2 * normalUpper(Math.abs(statistic)),
      confidenceInterval: { lower, upper, level },
    },
  };
}

/** From the density of logits to that of proportions. */
function logJacobian(tables: readonly AccuracyTable[]): number {
  return tables.reduce((sum, { tp, fn, fp, tn }) => {
    const [positives, negatives] = [tp + fn, fp + tn];
    return sum - Math.log((tp / positives) * (fn / positives)) - Math.log((fp / negatives) * (tn / negatives));
  }, 0);
}
