import {
  dropTerms,
  firthLogistic,
  fitLogistic,
  modelReport,
  type ModelTerm,
  profileIntervals,
  stepwiseAic,
  univariateLogistic,
  varianceInflation,
} from '../../../../../models/statistics/regression';
import { type Names, numbers, type ReferenceCase } from '../../../r-reference/reference-file';
import type { Tolerance } from '../../../r-reference/compare';
import { type Compute, type Computed, ownTolerance, REFUSED, type Topic } from '../../../r-reference/topic';
import { exactIndices, glmOutputs, TIGHT, tightFit } from './maximum-likelihood';
import { designOf, modelDataOf, named, rName } from './model-data';

const termName = (term: ModelTerm): string => (typeof term === 'string' ? term : term.join(':'));

function profile(call: string, names: Names): Computed {
  const reading = call.includes('confint') ? 'SPLINE' : 'EXACT';
  const rows = profileIntervals(designOf(names), numbers(names.y), { reading });
  return { rownames: rows.map((row) => rName(row.name)), rows: rows.map(({ lower, upper }) => [lower, upper]) };
}

function univariate(names: Names): Computed {
  const isLoose =
    fitLogistic(designOf(names), numbers(names.y)).aliased.length > 0 || tightFit(names).separation !== 'NONE';
  const fits = univariateLogistic(modelDataOf(names), numbers(names.y), isLoose ? {} : TIGHT);
  return Object.fromEntries(fits.map(({ term, fit }) => [termName(term), glmOutputs(fit)]));
}

function deletion(names: Names): Computed {
  const { full, terms } = dropTerms(modelDataOf(names), numbers(names.y), TIGHT);
  return {
    term: ['<none>', ...terms.map(({ term }) => termName(term))],
    df: [null, ...terms.map(({ likelihoodRatio }) => likelihoodRatio?.degreesOfFreedom ?? null)],
    deviance: [full.likelihood?.deviance, ...terms.map(({ deviance }) => deviance)],
    aic: [full.likelihood?.aic, ...terms.map(({ aic }) => aic)],
    lrt: [null, ...terms.map(({ likelihoodRatio }) => likelihoodRatio?.statistic ?? null)],
    p: [null, ...terms.map(({ likelihoodRatio }) => likelihoodRatio?.pValue ?? null)],
  };
}

function stepwise(call: string, names: Names): Computed {
  const isForward = call.includes('"forward"');
  const direction = isForward ? 'FORWARD' : names.dr === 'both' ? 'BOTH' : 'BACKWARD';
  const options = isForward ? ({ direction } as const) : ({ ...TIGHT, direction } as const);
  const { startAic, steps, terms, fit } = stepwiseAic(modelDataOf(names), numbers(names.y), options);
  return {
    formula: `.y ~ ${terms.length === 0 ? '1' : terms.map(termName).join(' + ')}`,
    steps: ['', ...steps.map(({ action, term }) => `${action === 'DROP' ? '-' : '+'} ${termName(term)}`)],
    aic: [startAic, ...steps.map(({ aic }) => aic)],
    coefficients: named(fit.coefficients.map((c) => [rName(c.name), c.estimate])),
  };
}

function inflation(names: Names): Computed {
  const factors = varianceInflation(tightFit(names));
  return factors && named(factors.map(({ name, factor }) => [rName(name), factor]));
}

function report(names: Names): Computed {
  const settings = { devianceTolerance: 1e-10, maximumIterations: 50, singularTolerance: 1e-12, rankBins: 5000 };
  const result = modelReport(designOf(names), numbers(names.y), settings);
  const { concordance, rSquared, n, degreesOfFreedom: p } = result;
  if (result.undefinedReason !== null || !concordance || !rSquared) return REFUSED;
  const label = (name: string) => (name === '(Intercept)' ? 'Intercept' : name.replaceAll(':', ' * '));
  const isFinite = result.separation === 'NONE';
  const effective = String(Number(rSquared.effectiveN.toFixed(1)));
  const column = (pick: 'estimate' | 'standardError') =>
    isFinite ? Object.fromEntries(result.coefficients.map((c) => [label(c.name), c[pick]])) : undefined;
  return {
    coefficients: column('estimate'),
    se: column('standardError'),
    deviance: [result.nullDeviance, result.deviance],
    stats: {
      Obs: n,
      'Model L.R.': result.chiSquare,
      'd.f.': p,
      P: result.pValue,
      C: concordance.c,
      Dxy: concordance.dxy,
      Gamma: concordance.gamma,
      'Tau-a': concordance.tauA,
      R2: rSquared.nagelkerke,
      [`R2(${n})`]: rSquared.coxSnell,
      [`R2(${p},${n})`]: rSquared.adjusted,
      [`R2(${effective})`]: rSquared.effective,
      [`R2(${p},${effective})`]: rSquared.effectiveAdjusted,
      Brier: result.brier,
      g: result.g ?? undefined,
      gr: result.g === null ? undefined : Math.exp(result.g),
      gp: result.gp,
    },
  };
}

function firth(call: string, names: Names): Computed {
  const inference = call.includes('pl = FALSE') ? 'WALD' : 'PROFILE';
  const fit = firthLogistic(designOf(names), numbers(names.y), { inference });
  if (fit.undefinedReason !== null) return REFUSED;
  const column = (pick: (c: (typeof fit.coefficients)[number]) => unknown) =>
    named(fit.coefficients.map((c) => [rName(c.name), pick(c)]));
  return {
    coefficients: column((c) => c.estimate),
    se: fit.coefficients.map((c) => c.standardError),
    se_plain_fisher: column((c) => c.fisherStandardError),
    lower: column((c) => c.confidenceInterval?.lower),
    upper: column((c) => c.confidenceInterval?.upper),
    p: column((c) => c.pValue),
    loglik: { full: fit.logLikelihood, null: fit.nullLogLikelihood },
    predict: fit.fitted,
  };
}

const compute: Compute = (call, names) => {
  if (names.formula === undefined || names.data === undefined) return undefined;
  if (/^glm\(full, family = binomial, data = dat\)$/.test(call))
    return glmOutputs(fitLogistic(designOf(names), numbers(names.y)));
  if (/^glm\(full, family = binomial, data = dat, control = glm\.control\(epsilon = 1e-14, maxit = 100\)\)$/.test(call))
    return glmOutputs(fitLogistic(designOf(names), numbers(names.y), TIGHT));
  if (call.includes('confint(ft)') || call.includes('d0 - crit')) return profile(call, names);
  if (call.startsWith('lapply(setNames(vars, vars)')) return univariate(names);
  if (call === 'drop1(ft, test = "LRT")') return deletion(names);
  if (call.includes('stepAIC(')) return stepwise(call, names);
  if (call === 'vif(ft)') return inflation(names);
  if (call.startsWith('lrm(full')) return report(names);
  if (call.includes('r2_mcfadden')) return exactIndices(names);
  if (call.startsWith('logistf(full')) return firth(call, names);
  return undefined;
};

/** rms takes probabilities in bins of 0.0002 for these. */
const BINNED = /^\.stats\.(C|Dxy|Gamma|Tau-a)$/;
const EXACT: Tolerance = { rel: 1e-6, abs: 1e-8 };

/** The tolerances of the README, where a case names none of its own. */
function toleranceOf(item: ReferenceCase): ((path: string) => Tolerance) | undefined {
  const { tolerance = {} } = item;
  const own = ownTolerance(item);
  if (item.call.startsWith('lrm(full'))
    return (path) => (BINNED.test(path) ? { rel: 0, abs: 2e-3 } : (separated(tolerance) ?? own(path)));
  if (tolerance.coef_rel !== undefined)
    return (path) => ({
      rel: /^\.(coefficients|estimate|deviance|fitted|aic|bic|logLik|null_deviance|lr_)/.test(path) ? 1e-6 : 1e-4,
      abs: 1e-9,
    });
  if (tolerance.rel_well_behaved !== undefined) return () => ({ rel: 2e-3, abs: 1e-8 });
  const fixed = separated(tolerance);
  return fixed ? () => fixed : undefined;
}

const separated = (tolerance: Readonly<Record<string, unknown>>): Tolerance | undefined =>
  tolerance.fitted_abs === undefined ? undefined : { rel: EXACT.rel, abs: 1e-6 };

const INFINITE =
  'not compared under separation, where the estimate is infinite and R gives where its iterations stopped';

/** Topic 04: logistic regression, profile intervals, selection, lrm and Firth. */
export const regression: Topic = {
  compute,
  toleranceOf,
  omitted: {
    ...Object.fromEntries(
      ['coefficients', 'estimate', 'se', 'z', 'p', 'log_p', 'OR', 'OR_wald_lower', 'OR_wald_upper', 'wald_lower'].map(
        (name) => [name, INFINITE],
      ),
    ),
    wald_upper: INFINITE,
    vcov: INFINITE,
    aliased: INFINITE,
    g: INFINITE,
    gr: INFINITE,
    lr_p: 'p of a test without degrees of freedom: R gives 0',
    iter: 'number of iterations of another algorithm (logistf)',
    conv: 'rounding that remains at convergence',
    'Max Deriv': 'rounding that remains at convergence',
  },
};
