import {
  accuracyMeasures,
  type AccuracyTable,
  poolAccuracy,
  type PooledProportion,
  type Symmetric2,
} from '../../../../../models/statistics/meta-analysis';
import type { ConfidenceInterval } from '../../../../../models/statistics/confidence-interval';
import type { Names } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';

/** The 2 × 2 tables of a case, by its prefix. */
export function tablesOf(names: Names, prefix: string): AccuracyTable[] | undefined {
  const counts = (names.tables2x2 as Record<string, Record<'TP' | 'FN' | 'FP' | 'TN', number[]>> | undefined)?.[prefix];
  return counts?.TP.map((tp, i) => ({ label: String(i), tp, fn: counts.FN[i], fp: counts.FP[i], tn: counts.TN[i] }));
}

const limits = ({ lower, upper }: ConfidenceInterval) => [lower, upper];

function described(tables: readonly AccuracyTable[]): Computed {
  const rows = accuracyMeasures(tables);
  return {
    sens: rows.map((row) => row.sensitivity),
    sens_ci: rows.map((row) => limits(row.sensitivityInterval)),
    spec: rows.map((row) => row.specificity),
    spec_ci: rows.map((row) => limits(row.specificityInterval)),
    dor: rows.map((row) => row.diagnosticOddsRatio),
    posLR: rows.map((row) => row.positiveLikelihoodRatio),
    negLR: rows.map((row) => row.negativeLikelihoodRatio),
  };
}

const matrix = ({ first, cross, second }: Symmetric2) => [
  [first, cross],
  [cross, second],
];

const logitRow = ({ logit }: PooledProportion) => [
  logit.estimate,
  logit.standardError,
  logit.statistic,
  logit.pValue,
  ...limits(logit.confidenceInterval),
];

const proportionRow = (pooled: PooledProportion) => [
  pooled.value,
  null,
  null,
  null,
  ...limits(pooled.confidenceInterval),
];

function reitsma(tables: readonly AccuracyTable[], estimator: 'ML' | 'REML'): Computed {
  const { sensitivity, falsePositiveRate, covariance, between, logLikelihood, summaryRoc } = poolAccuracy(tables, {
    estimator,
    search: 'MVMETA',
  });
  if (!sensitivity || !falsePositiveRate || !covariance || !between) return undefined;
  return {
    coefficients: [[sensitivity.logit.estimate, falsePositiveRate.logit.estimate]],
    vcov: matrix(covariance),
    Psi: matrix(between),
    logLik: logLikelihood,
    summary_coef: {
      rows: [
        logitRow(sensitivity),
        logitRow(falsePositiveRate),
        proportionRow(sensitivity),
        proportionRow(falsePositiveRate),
      ],
    },
    ...(summaryRoc ? { auc: summaryRoc.area, pauc: summaryRoc.partial.area } : {}),
  };
}

/** Calls of mada on tables. */
export function accuracyCall(call: string, names: Names, prefix: string): Computed {
  const tables = tablesOf(names, prefix);
  if (!tables) return undefined;
  if (call === 'madad(T)') return described(tables);
  return call === 'reitsma(T, method = me)' ? reitsma(tables, names.me === 'ml' ? 'ML' : 'REML') : undefined;
}
