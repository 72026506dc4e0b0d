import {
  calibrationBins,
  calibrationSlope,
  expectedCalibrationError,
  hosmerLemeshow,
  probabilityScores,
  smoothedCalibration,
  validateProbabilities,
} from '../../../../../models/statistics/calibration';
import { lowess } from '../../../../../models/core/smoothing/lowess';
import { sortedOrder } from '../../../../../models/statistics/midranks';
import { type Computed, REFUSED } from '../../../r-reference/topic';

export interface Predictions {
  readonly p: number[];
  readonly y: number[];
}

export function hosmerLemeshowOutputs({ p, y }: Predictions, groups: number): Computed {
  const { statistic, degreesOfFreedom, pValue, bins } = hosmerLemeshow(p, y, { groups });
  if (bins.length === 1 && bins[0].lower === bins[0].upper) return REFUSED;
  return {
    chisq: statistic ?? (pValue === 0 ? 'Inf' : null),
    df: degreesOfFreedom,
    // Without degrees of freedom there is no test; R gives 0.
    'p.value': degreesOfFreedom > 0 ? pValue : undefined,
    observed: { rows: bins.map(({ n, observed }) => [n - observed, observed]) },
    expected: { rows: bins.map(({ n, expected }) => [n - expected, expected]) },
  };
}

export function scoreOutputs({ p, y }: Predictions): Computed {
  const scores = probabilityScores(p, y);
  return {
    brier: scores.brier,
    brier_null: scores.nullBrier,
    scaled: scores.scaledBrier,
    logloss: scores.logLoss,
    spiegelhalter_z: scores.spiegelhalter?.statistic ?? null,
    oe_ratio: scores.observedExpectedRatio,
  };
}

export function valProbOutputs({ p, y }: Predictions): Computed {
  const { indices: v } = validateProbabilities(p, y, { rankBins: 5000 });
  return (
    v && {
      Dxy: v.dxy,
      'C (ROC)': v.auc,
      R2: v.r2,
      D: v.d,
      'D:Chi-sq': v.dChiSquare,
      'D:p': null,
      U: v.u,
      'U:Chi-sq': v.uChiSquare,
      'U:p': v.uPValue,
      Q: v.q,
      Brier: v.brier,
      Intercept: v.intercept,
      Slope: v.slope,
      Emax: v.emax,
      E90: v.e90,
      Eavg: v.eavg,
      'S:z': v.spiegelhalter?.statistic,
      'S:p': v.spiegelhalter?.pValue,
    }
  );
}

export function slopeOutputs({ p, y }: Predictions): Computed {
  const { slope, intercept, inTheLarge, likelihoodRatio } = calibrationSlope(p, y);
  return {
    slope: slope.estimate,
    intercept: intercept.estimate,
    slope_se: slope.standardError,
    slope_wald_ci: [slope.confidenceInterval?.lower, slope.confidenceInterval?.upper],
    citl: inTheLarge.estimate,
    citl_se: inTheLarge.standardError,
    lr_slope1_int0: likelihoodRatio?.statistic,
  };
}

export function lowessOutputs({ p, y }: Predictions, delta?: number): Computed {
  const order = [...sortedOrder(p)];
  const x = order.map((i) => p[i]);
  return {
    x,
    y: lowess(
      x,
      order.map((i) => y[i]),
      { iterations: 0, delta },
    ),
  };
}

export function loessOutputs({ p, y }: Predictions, surface: 'DIRECT' | 'INTERPOLATE'): Computed {
  const { smoothed, ici, e50, e90, emax } = smoothedCalibration(p, y, { kind: 'LOESS', surface });
  return { smoothed, ICI: ici, E50: e50, E90: e90, Emax: emax };
}

export function decileOutputs({ p, y }: Predictions): Computed {
  const bins = calibrationBins(p, y).filter(({ n }) => n > 0);
  return {
    bin: bins.map((bin) => bin.index),
    n: bins.map((bin) => bin.n),
    obs: bins.map((bin) => bin.observed),
    pred: bins.map((bin) => bin.expected),
  };
}

export const errorOutputs = ({ p, y }: Predictions): Computed => expectedCalibrationError(p, y);
