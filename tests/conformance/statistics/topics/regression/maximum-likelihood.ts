import {
  fitIndices,
  fitLogistic,
  type LogisticCoefficient,
  type LogisticFit,
  type LogisticOptions,
} from '../../../../../models/statistics/regression';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Computed } from '../../../r-reference/topic';
import { designOf, named, rName } from './model-data';

export const TIGHT: LogisticOptions = { epsilon: 1e-14, maximumIterations: 100 };

/** The `ft` of the calls: tight, unless R finds dependent columns, which a tight epsilon hides from it. */
export function tightFit(names: Names): LogisticFit {
  const fit = fitLogistic(designOf(names), numbers(names.y));
  return fit.aliased.length > 0 ? fit : fitLogistic(designOf(names), numbers(names.y), TIGHT);
}

/** Everything that the calls read from a glm. Infinite estimates have no value to compare. */
export function glmOutputs(fit: LogisticFit): Record<string, unknown> {
  const { likelihood } = fit;
  if (!likelihood) return {};
  const { statistic, pValue } = likelihood.likelihoodRatio;
  return {
    ...(fit.separation === 'NONE' ? estimates(fit) : {}),
    deviance: likelihood.deviance,
    null_deviance: likelihood.nullDeviance,
    df_residual: likelihood.residualDegreesOfFreedom,
    df_null: likelihood.nullDegreesOfFreedom,
    aic: likelihood.aic,
    bic: likelihood.bic,
    logLik: likelihood.logLikelihood,
    iter: fit.iterations,
    converged: fit.converged,
    fitted: fit.fitted,
    lr_chisq: statistic,
    lr_p: pValue ?? undefined,
  };
}

function estimates(fit: LogisticFit): Record<string, unknown> {
  const known = fit.coefficients.filter(({ name }) => !fit.aliased.includes(name));
  const column = (pick: (c: LogisticCoefficient) => unknown) => named(known.map((c) => [rName(c.name), pick(c)]));
  /** Beyond the range of numbers R gives Inf. */
  const orInfinite = (value: number | null | undefined) => value ?? 'Inf';
  return {
    coefficients: named(fit.coefficients.map((c) => [rName(c.name), c.estimate])),
    aliased: fit.aliased.map(rName),
    estimate: column((c) => c.estimate),
    se: column((c) => c.standardError),
    z: column((c) => c.statistic),
    p: column((c) => c.pValue),
    log_p: column((c) => c.logPValue),
    OR: column((c) => orInfinite(c.oddsRatio)),
    wald_lower: column((c) => c.confidenceInterval?.lower),
    wald_upper: column((c) => c.confidenceInterval?.upper),
    OR_wald_lower: column((c) => c.oddsRatioInterval?.lower ?? Math.exp(c.confidenceInterval?.lower ?? NaN)),
    OR_wald_upper: column((c) => orInfinite(c.oddsRatioInterval?.upper)),
    vcov: fit.covariance,
  };
}

export function exactIndices(names: Names): Computed {
  const indices = fitIndices(tightFit(names), numbers(names.y));
  return (
    indices && {
      auc: indices.auc,
      Dxy: indices.dxy,
      somers2_C: indices.auc,
      brier: indices.brier,
      r2_coxsnell: indices.coxSnell,
      r2_nagelkerke: indices.nagelkerke,
      r2_mcfadden: indices.mcFadden,
      tjur: indices.tjur,
    }
  );
}
