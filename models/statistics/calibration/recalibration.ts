import { ConcordError } from '../../core/errors';
import { fitLogistic } from '../regression/fit-logistic';
import { inverseLogit, logit } from '../regression/logistic-function';
import { modelDesign } from '../regression/model-design';
import { statisticsErrors } from '../statistics.errors';
import { isotonicRegression, type IsotonicSteps } from './isotonic-regression';
import { checkProbabilities } from './probability-input';
import { plattScaling } from './platt-scaling';

/**
 * IN_THE_LARGE moves the log odds; LOGISTIC also stretches them; PLATT does so with its smoothed targets, which keep it finite
 * when the classes are separated; ISOTONIC keeps only the order.
 */
export type RecalibrationMethod = 'IN_THE_LARGE' | 'LOGISTIC' | 'PLATT' | 'ISOTONIC';

/** A fitted recalibration: plain values that {@link recalibrate} applies. */
export interface Recalibration {
  readonly method: RecalibrationMethod;
  readonly n: number;
  readonly events: number;
  /** On the scale of log odds; null for ISOTONIC. */
  readonly intercept: number | null;
  readonly slope: number | null;
  readonly steps: IsotonicSteps | null;
  readonly undefinedReason: string | null;
}

/** Distance from 0 and 1 at which log odds are taken. */
const CLIP = 1e-12;
const TIGHT = { epsilon: 1e-14, maximumIterations: 100 };

/**
 * Learns how to recalibrate predicted probabilities from cases with a known outcome.
 *
 * @param probabilities in [0, 1]; 0 and 1 count as 1e-12 and 1 − 1e-12 @param labels 1 event, 0 no event
 * @undefined one class, or an estimate that is infinite (LOGISTIC under separation): nulls, and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Steyerberg et al. 2004, doi:10.1002/sim.1844; Platt 1999; Zadrozny, Elkan 2002, doi:10.1145/775047.775151
 */
export function fitRecalibration(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  method: RecalibrationMethod,
): Recalibration {
  const { n, events } = checkProbabilities(probabilities, labels);
  const base = { method, n, events, intercept: null, slope: null, steps: null } as const;
  if (events === 0 || events === n) return { ...base, undefinedReason: 'one class: both are needed' };
  if (method === 'ISOTONIC')
    return { ...base, steps: isotonicRegression(probabilities, labels), undefinedReason: null };
  const logOdds = Array.from(probabilities, clippedLogit);
  if (method === 'PLATT') return { ...base, ...plattScaling(logOdds, labels), undefinedReason: null };
  const isMove = method === 'IN_THE_LARGE';
  const design = modelDesign({ columns: isMove ? {} : { logOdds }, n });
  const fit = fitLogistic(design, labels, isMove ? { ...TIGHT, offset: logOdds } : TIGHT);
  const bad = fit.coefficients.find((coefficient) => coefficient.estimate === null);
  if (bad) return { ...base, undefinedReason: bad.undefinedReason };
  return { ...base, intercept: fit.iterate[0], slope: isMove ? 1 : fit.iterate[1], undefinedReason: null };
}

/**
 * Applies a recalibration to probabilities.
 *
 * @undefined a recalibration without estimates gives null
 * @throws STATISTICS_OPTION_INVALID for a value outside [0, 1]
 */
export function recalibrate(recalibration: Recalibration, probabilities: ArrayLike<number>): number[] | null {
  const { intercept, slope, steps } = recalibration;
  const p = Array.from(probabilities);
  if (!p.every((value) => value >= 0 && value <= 1))
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'A probability is outside [0, 1].');
  if (steps) return p.map((value) => stepAt(steps, value));
  if (intercept === null || slope === null) return null;
  return p.map((value) => inverseLogit(intercept + slope * clippedLogit(value)));
}

const clippedLogit = (p: number): number => logit(Math.min(1 - CLIP, Math.max(CLIP, p)));

function stepAt({ positions, values }: IsotonicSteps, at: number): number {
  const upper = positions.findIndex((position) => position >= at);
  if (upper === 0) return values[0];
  if (upper < 0) return values[values.length - 1];
  const share = (at - positions[upper - 1]) / (positions[upper] - positions[upper - 1]);
  return values[upper - 1] + share * (values[upper] - values[upper - 1]);
}
