import { poolAuc, poolEffects, type PoolingMethod } from '../../../../models/statistics/meta-analysis';
import { type Names, numbers } from '../../r-reference/reference-file';
import { type Compute, type Computed, type Topic } from '../../r-reference/topic';

const METHODS: Readonly<Record<string, PoolingMethod>> = { FE: 'FIXED', DL: 'DERSIMONIAN_LAIRD', REML: 'REML' };

interface Studies {
  readonly yi: number[];
  readonly sei: number[];
}

function pooled(studies: Studies, method: PoolingMethod, test: 'NORMAL' | 'HARTUNG_KNAPP'): Computed {
  const effects = studies.yi.map((estimate, i) => ({ label: String(i), estimate, variance: studies.sei[i] ** 2 }));
  const result = poolEffects(effects, { method, test });
  const { estimate, standardError, statistic, pValue, confidenceInterval, weights } = result;
  return {
    b: estimate,
    se: standardError,
    ...(statistic === null ? {} : { zval: statistic, pval: pValue }),
    ci_lb: confidenceInterval?.lower,
    ci_ub: confidenceInterval?.upper,
    k: result.k,
    tau2: result.tauSquared,
    I2: result.iSquared,
    QE: result.q,
    QEp: result.qPValue,
    weights_pct: weights.map((w) => w.percent),
  };
}

function pooledAuc(names: Names): Computed {
  const [a, s] = [numbers(names.a), numbers(names.s)];
  const result = poolAuc(a.map((auc, i) => ({ label: String(i), n: 0, events: 0, auc, standardError: s[i] })));
  return {
    logit: result.logit?.estimate,
    auc: result.value,
    lower: result.confidenceInterval?.lower,
    upper: result.confidenceInterval?.upper,
    tau2: result.tauSquared,
    I2: result.iSquared,
  };
}

const compute: Compute = (call, names, prefix) => {
  const studies = (names.uni as Record<string, Studies> | undefined)?.[prefix];
  if (call.startsWith('{ m <- rma(qlogis(a)')) return pooledAuc(names);
  if (!studies) return undefined;
  if (call === 'rma(yi, vi, method = "FE")') return pooled(studies, 'FIXED', 'NORMAL');
  if (call.startsWith('rma(yi, vi, method = me, test = te')) {
    const method = METHODS[String(names.me)];
    return method && pooled(studies, method, names.te === 'knha' ? 'HARTUNG_KNAPP' : 'NORMAL');
  }
  if (call.startsWith('{ w <- 1/vi Q <- sum(w')) {
    const effects = studies.yi.map((estimate, i) => ({ label: String(i), estimate, variance: studies.sei[i] ** 2 }));
    const { q, qDegreesOfFreedom, qPValue, iSquared } = poolEffects(effects, { method: 'FIXED', test: 'NORMAL' });
    return { Q: q, df: qDegreesOfFreedom, p: qPValue, I2: iSquared };
  }
  return undefined;
};

/** Topic 11: fixed, DerSimonian-Laird and REML pooling, Hartung-Knapp, Q, and pooled AUC on the logit scale. */
export const metaAnalysis: Topic = { compute };
