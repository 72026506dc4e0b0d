import {
  concordance,
  type Concordance,
  coxBaseline,
  coxRegression,
  type CoxRegression,
  coxResiduals,
  coxSurvival,
  type CoxTest,
  type CoxTies,
  logRankTest,
  proportionalHazardsTest,
  type TimeTransform,
} from '../../../../../models/statistics/survival';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { curvesBy, survfit } from './curves';
import { type Frame, modelOf } from './data-frame';

const TIES: Readonly<Record<string, CoxTies>> = { efron: 'EFRON', breslow: 'BRESLOW', exact: 'EXACT' };
const NORMAL_975 = 1.959963984540054;

/** The model of a call of coxph, for its outputs and for what may be compared of them. */
export function coxOf(call: string, prefix: string, frame: Frame): CoxRegression | undefined {
  if (call.startsWith('coxph(fo, data = d, ties = tie')) {
    const model = frame.memory.formula ? modelOf(frame, frame.memory.formula) : undefined;
    return model && coxRegression(model.data, { ties: tiesOf(prefix) });
  }
  return call.startsWith('list(sf = survfit(S ~ hi') ? splitModel(frame) : undefined;
}

/** The file keeps the value of `tie` at the end of the case's prefix only. */
const tiesOf = (prefix: string): CoxTies => TIES[prefix.slice(prefix.lastIndexOf('_') + 1)];

export const isInfinite = (model: CoxRegression): boolean => model.waldTest === null;

/** Estimate of a covariate that depends on others: R's NA, with 0 for its standard error. */
const isDependent = (model: CoxRegression, j: number): boolean =>
  !isInfinite(model) && model.iterate.covariance[j][j] === 0;

/** What the script takes from a coxph object; infinite estimates are R's last iterates, which are not compared. */
function described(model: CoxRegression): Computed {
  const { iterate, coefficients } = model;
  // No information left for a coefficient that grew too far: any error, here the largest.
  const errors = iterate.covariance.map((row, j) => Math.sqrt(row[j]) || (isInfinite(model) ? Number.MAX_VALUE : 0));
  const column = (value: (j: number) => number | null | undefined) =>
    Object.fromEntries(coefficients.map(({ name }, j) => [name, isDependent(model, j) ? null : value(j)]));
  const unnamed = (value: (j: number) => number | null | undefined) =>
    coefficients.length > 1 ? column(value) : isDependent(model, 0) ? null : value(0);
  const limit = (j: number, sign: number): number => Math.exp(iterate.coefficients[j] + sign * NORMAL_975 * errors[j]);
  return {
    coef: column((j) => coefficients[j].estimate ?? iterate.coefficients[j]),
    se: Object.fromEntries(coefficients.map(({ name, standardError }, j) => [name, standardError ?? errors[j]])),
    hr: column((j) => coefficients[j].hazardRatio ?? Math.exp(iterate.coefficients[j])),
    z: column((j) => coefficients[j].statistic ?? iterate.coefficients[j] / errors[j]),
    p: unnamed((j) => coefficients[j].pValue ?? 1),
    hr_lower: unnamed((j) => coefficients[j].confidenceInterval?.lower ?? limit(j, -1)),
    hr_upper: unnamed((j) => coefficients[j].confidenceInterval?.upper ?? limit(j, 1)),
    vcov: iterate.covariance,
    loglik: [model.logLikelihood.null, model.logLikelihood.fitted],
    n: model.n,
    nevent: model.events,
    lrt: test(model.likelihoodRatioTest),
    wald: model.waldTest
      ? { ...test(model.waldTest), test: Number(model.waldTest.statistic.toFixed(2)) }
      : { test: 0, df: model.scoreTest.degreesOfFreedom, pvalue: 1 },
    score: test(model.scoreTest),
    concordance: model.concordance.value,
    concordance_se: model.concordance.standardError,
    linear_predictor_centred: model.linearPredictors,
    means: Object.fromEntries(coefficients.map(({ name }, j) => [name, model.means[j]])),
    aic: model.aic,
    bic: model.bic,
  };
}

/** R's p value of a test on 0 degrees of freedom is 1. */
const test = ({ statistic, degreesOfFreedom, pValue }: CoxTest) => ({
  test: statistic,
  df: degreesOfFreedom,
  pvalue: pValue ?? 1,
});

function splitAtMedian({ columns, memory }: Frame): { cut: number; high: number[] } | undefined {
  if (!memory.marker) return undefined;
  const values = numbers(columns[memory.marker]);
  const sorted = values.slice().sort((a, b) => a - b);
  const cut = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  return { cut, high: values.map((value) => (value > cut ? 1 : 0)) };
}

function splitModel(frame: Frame): CoxRegression | undefined {
  const split = splitAtMedian(frame);
  const { time, event } = frame;
  return split && coxRegression({ time, event, covariates: [{ name: 'hi1', values: split.high }] });
}

function medianSplit(frame: Frame): Computed {
  const split = splitAtMedian(frame);
  const model = splitModel(frame);
  if (!split || !model) return undefined;
  const logRank = logRankTest(frame, split.high.map(String));
  const high = split.high.reduce((sum, value) => sum + value, 0);
  return {
    cut: split.cut,
    n_low_high: [split.high.length - high, high],
    km: survfit(curvesBy(frame, 'hi', split.high)),
    logrank_chisq: logRank.statistic,
    logrank_p: logRank.pValue,
    cox: described(model),
  };
}

const pairs = ({ value, standardError, pairs: p }: Concordance): Computed => ({
  C: value,
  se: standardError,
  counts: {
    concordant: p.concordant,
    discordant: p.discordant,
    'tied.x': p.tiedRisk,
    'tied.y': p.tiedTime,
    'tied.xy': p.tiedBoth,
  },
});

/** Hmisc counts every pair twice and gives Somers' D of the score, here minus the risk. */
function rcorrCens({ time, event }: Frame, risk: readonly number[]): Computed {
  const result = concordance({ time, event }, risk);
  const { concordant, discordant, tiedRisk } = result.pairs;
  return {
    'C Index': result.value,
    Dxy: result.value === null ? null : 2 * (result.value - 0.5),
    'S.D.': result.standardError === null ? null : 2 * result.standardError,
    n: result.n,
    missing: 0,
    uncensored: result.events,
    'Relevant Pairs': 2 * (concordant + discordant + tiedRisk),
    Concordant: 2 * concordant + tiedRisk,
    Uncertain: 2 * result.uncertainPairs,
  };
}

const TRANSFORMS: Readonly<Record<string, TimeTransform>> = {
  km: 'KM',
  identity: 'IDENTITY',
  log: 'LOG',
  rank: 'RANK',
};

type Fitted = NonNullable<ReturnType<typeof modelOf>> & { readonly model: CoxRegression };

function hazardTests({ terms, data, model }: Fitted): Computed {
  const places = terms.map(({ name, covariates }) => ({
    name,
    covariates: covariates.map((c) => data.covariates.indexOf(c)),
  }));
  const tables = Object.entries(TRANSFORMS).map(([name, transform]) => {
    const result = proportionalHazardsTest(data, model, { transform, terms: places });
    return [name, [...result.terms.filter((term) => term.degreesOfFreedom > 0), result.global]] as const;
  });
  if (tables.some(([, rows]) => rows.some((row) => row.statistic === null))) return REFUSED;
  return Object.fromEntries(
    tables.map(([name, rows]) => [name, { rows: rows.map((r) => [r.statistic, r.degreesOfFreedom, r.pValue]) }]),
  );
}

const byLabel = (a: string | number, b: string | number): number =>
  String(a).localeCompare(String(b), undefined, { numeric: true });

function baselineHazard({ data, model, strata }: Fitted): Computed {
  const baseline = coxBaseline(data, model).sort((a, b) => byLabel(a.stratum, b.stratum));
  const labels = baseline.flatMap((b) => b.times.map(() => `${strata}=${b.stratum}`));
  return {
    hazard: baseline.flatMap((b) => b.cumulativeHazard),
    time: baseline.flatMap((b) => b.times),
    ...(strata ? { strata: labels } : {}),
  };
}

/** The first three rows as new data; in a stratified model R gives their curves one after the other. */
function predictions({ data, model, strata }: Fitted, unsorted: readonly number[]): Computed {
  const times = unsorted.slice().sort((a, b) => a - b);
  const curves = [0, 1, 2].flatMap((i) => {
    const rows = [data.covariates.map((covariate) => covariate.values[i])];
    return coxSurvival(data, model, { rows, times, ...(data.strata ? { stratum: data.strata[i] } : {}) });
  });
  if (strata) {
    const column = (key: 'survival' | 'lower' | 'upper') =>
      curves.flatMap((curve) => curve.map((point) => [point[key]]));
    return {
      time: curves.flatMap(() => times),
      surv: column('survival'),
      lower: column('lower'),
      upper: column('upper'),
    };
  }
  const matrix = (key: 'survival' | 'lower' | 'upper') => times.map((_, t) => curves.map((curve) => curve[t][key]));
  return { time: times, surv: matrix('survival'), lower: matrix('lower'), upper: matrix('upper') };
}

/** Calls on the model `m`, which the script fits with Efron's ties after those of each formula. */
function fittedCall(call: string, names: Names, fitted: Fitted): Computed {
  const { data, model } = fitted;
  if (call === 'concordance(m)') return pairs(model.concordance);
  if (isInfinite(model)) return undefined;
  if (call.startsWith('list(km = cox.zph(m')) return hazardTests(fitted);
  if (call.startsWith('list(martingale = residuals(m')) return { ...coxResiduals(data, model) };
  if (call === 'basehaz(m, centered = FALSE)') {
    return baselineHazard(fitted);
  }
  if (call.startsWith('summary(survfit(m, newdata = d[1:3, ]), times = times')) {
    return predictions(fitted, numbers(names.times));
  }
  return undefined;
}

/** Whether R's own iteration ended in numbers that are none, on the way to an infinite estimate. */
function hasBrokenDown(expected: unknown): boolean {
  const { z = [], p = [] } = (expected ?? {}) as { z?: object; p?: object | number };
  return [...Object.values(z), ...(typeof p === 'object' ? Object.values(p) : [p])].some((v) => typeof v !== 'number');
}

/** coxph(ties = "exact") divides by the standard deviation and stops at a constant column; here it has no coefficient. */
function hasConstant({ coefficients }: CoxRegression, { columns }: Frame): boolean {
  return coefficients.some(({ name }) => columns[name]?.every((value) => value === columns[name][0]));
}

interface Asked {
  readonly frame: Frame;
  readonly prefix: string;
}

/** Calls of coxph, of what follows from a model, and of concordance. */
export function coxCall(call: string, names: Names, { frame, prefix }: Asked): Computed {
  const { time, event, memory, columns } = frame;
  if (call.startsWith('list(sf = survfit(S ~ hi')) return medianSplit(frame);
  if (call === 'rcorr.cens(-lp, d$S)') return rcorrCens(frame, numbers(names.lp));
  if (call === 'concordance(d$S ~ x, reverse = TRUE)')
    return memory.marker && pairs(concordance({ time, event }, numbers(columns[memory.marker])));
  const asked = coxOf(call, prefix, frame);
  if (asked && isInfinite(asked) && hasBrokenDown(names.expected)) return undefined;
  if (asked) return asked.settings.ties === 'EXACT' && hasConstant(asked, frame) ? REFUSED : described(asked);
  const model = memory.formula ? modelOf(frame, memory.formula) : undefined;
  return model && fittedCall(call, names, { ...model, model: coxRegression(model.data) });
}
