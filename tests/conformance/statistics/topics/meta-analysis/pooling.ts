import {
  cumulativePooling,
  type Effect,
  eggerTest,
  heterogeneityInterval,
  type Limits,
  leaveOneOut,
  logOddsRatios,
  poolAuc,
  type PooledEffect,
  poolEffects,
  type PoolingMethod,
  type PoolingTest,
  qInconsistency,
} from '../../../../../models/statistics/meta-analysis';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { tablesOf } from './accuracy';

const METHODS: Readonly<Record<string, PoolingMethod>> = {
  FE: 'FIXED',
  DL: 'DERSIMONIAN_LAIRD',
  HE: 'HEDGES',
  SJ: 'SIDIK_JONKMAN',
  PM: 'PAULE_MANDEL',
  ML: 'ML',
  REML: 'REML',
};

interface Studies {
  readonly yi: number[];
  readonly sei: number[];
  readonly auc: number[] | null;
  readonly auc_se: number[] | null;
}

const toEffects = (estimates: readonly number[], errors: readonly number[]): Effect[] =>
  estimates.map((estimate, i) => ({ label: String(i), estimate, variance: errors[i] ** 2 }));

const studiesOf = (names: Names, prefix: string): Studies | undefined =>
  (names.uni as Record<string, Studies> | undefined)?.[prefix];

/** The studies of a case, by its prefix. */
export function effectsOf(names: Names, prefix: string): Effect[] | undefined {
  const studies = studiesOf(names, prefix);
  return studies && toEffects(studies.yi, studies.sei);
}

/**
 * Share of rounding in R's matrix W − W X (Xᵀ W X)⁻¹ Xᵀ W: its elements, of the size of the largest weight, cancel to their
 * trace, and centered estimates to Q. Only where one study outweighs the others millions of times is it above 1e-12.
 */
export function roundingOfR(effects: readonly Effect[]): number {
  const weights = effects.map((e) => 1 / e.variance);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const rest = total - Math.max(...weights);
  return rest > 0 ? 4 * Number.EPSILON * (total / rest) : 0;
}

/** What the script takes from an rma object and its prediction. */
function described(result: PooledEffect): Computed {
  const { standardError, statistic, pValue, confidenceInterval, predictionInterval, logLikelihood, settings } = result;
  const equal = standardError === 0;
  return {
    b: result.estimate,
    se: standardError,
    zval: equal ? Infinity : statistic,
    pval: equal ? 0 : pValue,
    ci_lb: confidenceInterval?.lower,
    ci_ub: confidenceInterval?.upper,
    k: result.k,
    tau2: result.tauSquared,
    se_tau2: result.tauSquaredStandardError,
    I2: result.iSquared,
    H2: result.hSquared,
    QE: result.q,
    QEp: result.qPValue,
    dfs: settings.test === 'HARTUNG_KNAPP' ? result.k - 1 : null,
    weights_pct: result.weights.map((w) => w.percent),
    loglik: logLikelihood?.ml,
    loglik_reml: logLikelihood?.reml,
    pi_lb: predictionInterval?.lower,
    pi_ub: predictionInterval?.upper,
  };
}

/** control = list(threshold = 1e-12) with metafor's maxiter. */
const SCORING = { threshold: 1e-12, maximumSteps: 100 };

function leftOut(effects: readonly Effect[], method: PoolingMethod, test: PoolingTest): Computed {
  const rows = leaveOneOut(effects, { method, test, scoring: SCORING }).map(({ pooled }) => pooled);
  const statistic = rows.map((row) => (row.standardError === 0 ? Infinity : row.statistic));
  return {
    estimate: rows.map((row) => row.estimate),
    se: rows.map((row) => row.standardError),
    zval: statistic,
    tval: statistic,
    pval: rows.map((row) => (row.standardError === 0 ? 0 : row.pValue)),
    'ci.lb': rows.map((row) => row.confidenceInterval?.lower),
    'ci.ub': rows.map((row) => row.confidenceInterval?.upper),
    Q: rows.map((row) => row.q),
    Qp: rows.map((row) => row.qPValue),
    tau2: rows.map((row) => row.tauSquared),
    I2: rows.map((row) => row.iSquared),
    H2: rows.map((row) => row.hSquared),
  };
}

function cumulative(effects: readonly Effect[]): Computed {
  const rows = cumulativePooling(effects, { method: 'DERSIMONIAN_LAIRD', test: 'NORMAL' });
  return {
    estimate: rows.map((row) => row.estimate),
    se: rows.map((row) => row.standardError),
    'ci.lb': rows.map((row) => row.confidenceInterval?.lower),
    'ci.ub': rows.map((row) => row.confidenceInterval?.upper),
    tau2: rows.map((row) => row.tauSquared),
    I2: rows.map((row) => row.iSquared ?? 0), // R calls one study homogeneous
  };
}

/** metafor searches τ² up to 100 or ten times its estimate, with the default tolerance of uniroot. */
function intervals(effects: readonly Effect[]): Computed {
  const { tauSquared } = poolEffects(effects);
  const maximum = Math.max(100, 10 * (tauSquared ?? 0));
  const result = heterogeneityInterval(effects, { maximum, tolerance: Number.EPSILON ** 0.25 });
  const row = (limits: Limits | null) => [limits?.estimate, limits?.lower, limits?.upper];
  return { rows: [row(result.tauSquared), row(result.tau), row(result.iSquared), row(result.hSquared)] };
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

function forestRows(effects: readonly Effect[]): Computed {
  const alone = effects.map((effect) => poolEffects([effect], { method: 'FIXED', test: 'NORMAL' }));
  const { weights } = poolEffects(effects, { method: 'DERSIMONIAN_LAIRD' });
  return {
    yi: effects.map((e) => e.estimate),
    lo: alone.map((row) => row.confidenceInterval?.lower),
    hi: alone.map((row) => row.confidenceInterval?.upper),
    w: weights.map((w) => w.percent),
  };
}

/** The package meta has the classical standard error and t with k − 1 degrees of freedom in its prediction interval. */
function metagen(effects: readonly Effect[]): Computed {
  const fixed = poolEffects(effects, { method: 'FIXED', test: 'NORMAL' });
  const random = poolEffects(effects, { method: 'DERSIMONIAN_LAIRD', test: 'NORMAL', prediction: 'K_MINUS_1' });
  const { iSquared, lower, upper } = qInconsistency(random.q as number, random.k);
  const share = (percent: number | null): number | null => (percent === null ? null : percent / 100);
  return {
    TE_common: fixed.estimate,
    se_common: fixed.standardError,
    TE_random: random.estimate,
    se_random: random.standardError,
    lower_random: random.confidenceInterval?.lower,
    upper_random: random.confidenceInterval?.upper,
    Q: random.q,
    I2: share(iSquared),
    lower_I2: share(lower),
    upper_I2: share(upper),
    tau2: random.tauSquared,
    lower_predict: random.predictionInterval?.lower,
    upper_predict: random.predictionInterval?.upper,
  };
}

function qBased(effects: readonly Effect[]): Computed {
  const { q, qDegreesOfFreedom, qPValue, iSquared, hSquared } = poolEffects(effects, {
    method: 'FIXED',
    test: 'NORMAL',
  });
  return { Q: q, df: qDegreesOfFreedom, p: qPValue, I2: iSquared, H: hSquared === null ? null : Math.sqrt(hSquared) };
}

function egger(effects: readonly Effect[]): Computed {
  const { statistic, pValue, degreesOfFreedom, slope } = eggerTest(effects);
  if (statistic === null) return slope === null ? REFUSED : undefined;
  return { zval: statistic, pval: pValue, dfs: degreesOfFreedom };
}

/** rma stops where its scoring does not converge. */
const refusing =
  (compute: Handler): Handler =>
  (effects, names) =>
    poolEffects(effects, { scoring: SCORING }).estimate === null ? REFUSED : compute(effects, names);

type Handler = (effects: readonly Effect[], names: Names) => Computed;

/** Calls on the vectors yi, vi or sei of a case. */
const CALLS: readonly (readonly [call: RegExp, compute: Handler])[] = [
  [/^rma\(yi, vi, method = "FE"\)$/, (e) => described(poolEffects(e, { method: 'FIXED', test: 'NORMAL' }))],
  [/^rma\(yi, vi, method = me, test = te/, (e, names) => pooledBy(e, String(names.me), String(names.te))],
  [/^\{ m <- rma\(yi, vi, method = "REML".*qt\(0\.975, m\$k - 2\)/, refusing(higgins)],
  [/^\{ w <- 1\/vi Q <- sum\(w/, qBased],
  [/^leave1out\(rma\(yi, vi, method = "DL"\)\)$/, (e) => leftOut(e, 'DERSIMONIAN_LAIRD', 'NORMAL')],
  [/^leave1out\(rma\(yi, vi, method = "REML", test = "knha"/, (e) => leftOut(e, 'REML', 'HARTUNG_KNAPP')],
  [/^regtest\(rma\(yi, vi, method = "DL"\), model = "lm"\)$/, egger],
  [/^cumul\(rma\(yi, vi, method = "DL"\)\)$/, cumulative],
  [/^confint\(rma\(yi, vi, method = "REML"/, refusing(intervals)],
  [/^\{ m <- rma\(yi, vi, method = "DL"\) data\.frame/, forestRows],
  [/^metagen\(TE = yi, seTE = sei, method\.tau = "DL"/, metagen],
  [/^\{ m <- rma\(qlogis\(a\)/, refusing((_, names) => pooledAuc(names))],
];

function pooledBy(effects: readonly Effect[], me: string, te: string): Computed {
  const method = METHODS[me];
  return method && described(poolEffects(effects, { method, test: te === 'knha' ? 'HARTUNG_KNAPP' : 'NORMAL' }));
}

function higgins(effects: readonly Effect[]): Computed {
  const { predictionInterval } = poolEffects(effects, { test: 'NORMAL', prediction: 'K_MINUS_2' });
  return [predictionInterval?.lower ?? null, predictionInterval?.upper ?? null];
}

/** Calls of metafor and meta. */
export function poolingCall(call: string, names: Names, prefix: string): Computed {
  const effects = effectsOf(names, prefix);
  const found = effects && CALLS.find(([pattern]) => pattern.test(call));
  if (effects && found) return found[1](effects, names);
  if (call.startsWith('rma(a, s^2, method = "REML", test = "knha"')) {
    const studies = studiesOf(names, prefix);
    if (!studies?.auc || !studies.auc_se) return undefined;
    return refusing((onAucScale) => described(poolEffects(onAucScale)))(toEffects(studies.auc, studies.auc_se), names);
  }
  if (call.startsWith('rma(measure = "OR", ai = T$TP')) {
    const tables = tablesOf(names, prefix);
    return tables && described(poolEffects(logOddsRatios(tables), { method: 'DERSIMONIAN_LAIRD', test: 'NORMAL' }));
  }
  return undefined;
}
