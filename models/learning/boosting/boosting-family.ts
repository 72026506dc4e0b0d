import { logistic } from '../../core/special/logistic';

/** What boosting of a binary outcome minimizes, and on which scale its score is. */
export interface BoostingFamily {
  /** Score · this = log odds. */
  readonly logOddsPerScore: number;
  /** Score of a share of events. @param share weighted, 0 … 1 @param plainShare without weights */
  offset(share: number, plainShare: number, n: number): number;
  /** Negative gradient of the loss at a score. @param label 1 event, 0 no event */
  gradient(label: number, score: number): number;
  /** Curvature of the loss that the hat matrix is weighted by. */
  curvature(score: number): number;
}

export type BoostingFamilyName = 'BINOMIAL' | 'BINOMIAL_GLM';

const halfLogOdds: BoostingFamily = {
  logOddsPerScore: 2,
  offset: (share) => Math.log(share / (1 - share)) / 2,
  gradient: (label, score) => {
    const sign = 2 * label - 1;
    return (2 * sign) / (Math.LN2 * (1 + Math.exp(2 * sign * score)));
  },
  curvature: (score) => {
    const p = logistic(2 * score);
    return 4 * p * (1 - p);
  },
};

const logOdds: BoostingFamily = {
  logOddsPerScore: 1,
  offset: (_, plainShare, n) => {
    const share = (plainShare * n + n / 2) / (2 * n);
    return Math.log(share / (1 - share));
  },
  gradient: (label, score) => label - logistic(score),
  curvature: () => 1,
};

/**
 * BINOMIAL: loss log₂(1 + exp(−2 y f)), y = ±1, on half the log odds, so that the gradient carries 1 / ln 2.
 * BINOMIAL_GLM: Bernoulli deviance on the log odds; its offset shrinks the share of events to 1/2 and ignores weights, and
 * its hat matrix is not weighted, as in mboost.
 *
 * @source Bühlmann, Hothorn 2007, doi:10.1214/07-STS242, section 3.1; mboost Binomial()
 */
export const boostingFamilies: Readonly<Record<BoostingFamilyName, BoostingFamily>> = {
  BINOMIAL: halfLogOdds,
  BINOMIAL_GLM: logOdds,
};

/** Bernoulli negative log-likelihood in nats; does not overflow. @param logOdds of an event */
export function bernoulliLoss(label: number, logOdds: number): number {
  const margin = (2 * label - 1) * logOdds;
  return Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
}
