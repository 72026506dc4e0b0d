import { chiSquareUpper } from '../../core/special/chi-square';
import { concordance } from '../regression/concordance';
import { inverseLogit, logit, logOnePlusExp } from '../regression/logistic-function';
import { newtonDesign } from '../regression/newton-design';
import { newtonLogistic } from '../regression/newton-logistic';
import { rSquared } from '../regression/r-squared';
import { checkProbabilities } from './probability-input';
import { probabilityScores } from './probability-scores';
import { smoothedCalibration } from './smoothed-calibration';

export interface ValidateProbabilitiesOptions {
  /** Probabilities are ranked in this many bins; null (default) ranks them exactly. rms uses 5000. */
  readonly rankBins?: number | null;
}

/** Harrell's indices of predicted probabilities on new cases. */
export interface ProbabilityValidation {
  readonly method: 'PROBABILITY_VALIDATION';
  readonly settings: { readonly rankBins: number | null };
  readonly n: number;
  readonly events: number;
  /** Cases with a probability of exactly 0 or 1, left out of what needs log odds. */
  readonly leftOut: number;
  readonly indices: ProbabilityIndices | null;
  readonly undefinedReason: string | null;
}

export interface ProbabilityIndices {
  readonly dxy: number;
  readonly auc: number;
  /** Nagelkerke's R² of the probabilities as given. */
  readonly r2: number;
  /** Discrimination index (χ² − 1)/n, with χ². */
  readonly d: number;
  readonly dChiSquare: number;
  /** Unreliability index (χ² − 2)/n, with χ² and p of intercept 0 and slope 1. */
  readonly u: number;
  readonly uChiSquare: number;
  readonly uPValue: number;
  /** d − u. */
  readonly q: number;
  readonly brier: number;
  readonly intercept: number;
  readonly slope: number;
  /** Largest, 90 % and mean distance of the lowess curve from the diagonal. */
  readonly emax: number;
  readonly e90: number;
  readonly eavg: number;
  readonly spiegelhalter: { readonly statistic: number; readonly pValue: number } | null;
}

/**
 * Indices of discrimination and calibration of probabilities that were predicted for these cases, as rms val.prob.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event
 * @undefined one class, all probabilities equal, or a recalibration that does not converge: no indices, and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Harrell 2015, Regression Modeling Strategies, 10.8-10.11; rms 6.5 val.prob
 */
export function validateProbabilities(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  { rankBins = null }: ValidateProbabilitiesOptions = {},
): ProbabilityValidation {
  const { n, events } = checkProbabilities(probabilities, labels);
  const inside = Array.from({ length: n }, (_, i) => i).filter((i) => probabilities[i] > 0 && probabilities[i] < 1);
  const base = {
    method: 'PROBABILITY_VALIDATION',
    settings: { rankBins },
    n,
    events,
    leftOut: n - inside.length,
  } as const;
  const logOdds = Float64Array.from(inside, (i) => logit(probabilities[i]));
  const own = inside.map((i) => labels[i]);
  const once = new Uint8Array(own.length).fill(1);
  const refit = newtonLogistic(newtonDesign([logOdds], own), once);
  if (!refit) return { ...base, indices: null, undefinedReason: 'one class, equal probabilities, or no convergence' };
  const cases = { n: own.length, events: own.reduce((a, b) => a + b, 0), nullDeviance: refit.nullDeviance };
  const asGiven = logOdds.reduce((sum, eta, i) => sum + 2 * (logOnePlusExp(eta) - own[i] * eta), 0);
  const dChiSquare = refit.nullDeviance - asGiven;
  const uChiSquare = asGiven - refit.deviance;
  const [d, u] = [(dChiSquare - 1) / cases.n, (uChiSquare - 2) / cases.n];
  const scores = rankBins === null ? logOdds : logOdds.map((eta) => Math.floor(inverseLogit(eta) * rankBins));
  const { c, dxy } = concordance(scores, own);
  const curve = smoothedCalibration(probabilities, labels, { kind: 'LOWESS' });
  const { brier, spiegelhalter } = probabilityScores(probabilities, labels);
  const indices = {
    dxy,
    auc: c,
    r2: rSquared(dChiSquare, 1, cases).nagelkerke,
    d,
    dChiSquare,
    u,
    uChiSquare,
    uPValue: chiSquareUpper(uChiSquare, 2),
    q: d - u,
    brier: brier ?? NaN,
    intercept: refit.coefficients[0],
    slope: refit.coefficients[1],
    emax: curve.emax ?? NaN,
    e90: curve.e90 ?? NaN,
    eavg: curve.ici ?? NaN,
    spiegelhalter,
  };
  return { ...base, indices, undefinedReason: null };
}
