import { concordance } from './concordance';
import type { LogisticFit } from './fit-logistic';
import { rSquared } from './r-squared';

/** How well a fitted logistic regression describes the cases it was fitted on. */
export interface FitIndices {
  readonly auc: number;
  /** 2 AUC − 1. */
  readonly dxy: number;
  readonly brier: number;
  readonly coxSnell: number;
  readonly nagelkerke: number;
  readonly mcFadden: number;
  /** Mean probability of events minus that of non-events. */
  readonly tjur: number;
}

/**
 * Discrimination, Brier score and four kinds of R² of a fit.
 *
 * @param labels those of the fit
 * @undefined null without a fit
 * @source Tjur 2009, doi:10.1198/tast.2009.08210; Nagelkerke 1991, doi:10.1093/biomet/78.3.691
 */
export function fitIndices(fit: LogisticFit, labels: ArrayLike<number>): FitIndices | null {
  if (!fit.likelihood) return null;
  const { n, events, fitted } = fit;
  const { deviance, nullDeviance, likelihoodRatio } = fit.likelihood;
  const { c, dxy } = concordance(fitted, labels);
  const r2 = rSquared(likelihoodRatio.statistic, likelihoodRatio.degreesOfFreedom, { n, events, nullDeviance });
  let brier = 0;
  let tjur = 0;
  fitted.forEach((p, i) => {
    brier += (p - labels[i]) ** 2 / n;
    tjur += labels[i] === 1 ? p / events : -p / (n - events);
  });
  const { coxSnell, nagelkerke } = r2;
  return { auc: c, dxy, brier, coxSnell, nagelkerke, mcFadden: 1 - deviance / nullDeviance, tjur };
}
