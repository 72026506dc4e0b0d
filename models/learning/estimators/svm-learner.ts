import { inOwnUnits, varyingColumns } from '../discriminant/varying-columns';
import { supportVectorMachine } from '../svm/support-vector-machine';
import { subsetCases, type TrainingRows } from '../training-rows';
import type { Estimator, FitContext, Learner } from './estimator';
import { type Calibration, plattCalibration } from './svm-calibration';
import { LinearSvmEstimator, type LinearSvmState } from './svm-linear-estimator';
import { RadialSvmEstimator, type RadialSvmState } from './svm-radial-estimator';

export interface SvmSettings {
  /** Price of a violated margin, > 0. */
  readonly cost: number;
  /** Of the radial kernel, > 0; null: 1 / number of features that vary. */
  readonly gamma: number | null;
  /** Violation of the optimality conditions at which the optimization stops. */
  readonly tolerance: number;
}

const defaults: SvmSettings = { cost: 1, gamma: null, tolerance: 1e-3 };
const uncalibrated: Calibration = { slope: 1, intercept: 0 };

/**
 * A linear support vector machine on z-scores. The score is the decision value, positive on the side of the events; the
 * probability is its sigmoid, fitted to the decision values of cases that were held out, fold by fold of the context.
 *
 * @source Cortes, Vapnik 1995, doi:10.1007/BF00994018; Platt 1999
 */
export const svmLinear: Learner<SvmSettings, LinearSvmState> = {
  name: 'SVM_LINEAR',
  defaults,
  grid: [{ cost: 0.01 }, { cost: 0.1 }, { cost: 1 }, { cost: 10 }],
  fit: (rows, settings, context): Estimator => {
    const calibration = calibrate(rows, context, (part) => new LinearSvmEstimator(fitLinear(part, settings)));
    return new LinearSvmEstimator({ ...fitLinear(rows, settings), calibration });
  },
  fromJSON: (state) => new LinearSvmEstimator(state),
};

/**
 * A support vector machine with a radial kernel on z-scores; score and probability as of the linear one.
 *
 * @source Cortes, Vapnik 1995, doi:10.1007/BF00994018; Platt 1999
 */
export const svmRadial: Learner<SvmSettings, RadialSvmState> = {
  name: 'SVM_RADIAL',
  defaults,
  grid: [{ cost: 0.1 }, { cost: 1 }, { cost: 10 }, { cost: 1, gamma: 0.01 }, { cost: 10, gamma: 0.01 }],
  fit: (rows, settings, context): Estimator => {
    const calibration = calibrate(rows, context, (part) => new RadialSvmEstimator(fitRadial(part, settings)));
    return new RadialSvmEstimator({ ...fitRadial(rows, settings), calibration });
  },
  fromJSON: (state) => new RadialSvmEstimator(state),
};

function fitLinear(rows: TrainingRows, { cost, tolerance }: SvmSettings): LinearSvmState {
  const varying = varyingColumns(rows.columns);
  const { vectors, coefficients, rho } = fitKernel(rows, varying.columns, { kernel: 'LINEAR', cost, tolerance });
  const weights = varying.kept.map((_, j) => vectors.reduce((sum, vector, k) => sum + coefficients[k] * vector[j], 0));
  const own = inOwnUnits(varying, { intercept: -rho, coefficients: weights }, rows.columns.length);
  return { learner: 'SVM_LINEAR', features: rows.featureNames, ...own, calibration: uncalibrated };
}

function fitRadial(rows: TrainingRows, { cost, gamma, tolerance }: SvmSettings): RadialSvmState {
  const varying = varyingColumns(rows.columns);
  const width = gamma ?? 1 / Math.max(1, varying.kept.length);
  const options = { kernel: 'RADIAL', cost, gamma: width, tolerance } as const;
  const { vectors, coefficients, rho } = fitKernel(rows, varying.columns, options);
  const place = (values: readonly number[]): number[] => {
    const all = new Array<number>(rows.columns.length).fill(0);
    varying.kept.forEach((j, k) => (all[j] = values[k]));
    return all;
  };
  return {
    learner: 'SVM_RADIAL',
    features: rows.featureNames,
    centers: place(varying.centers),
    factors: place(varying.scales.map((scale) => 1 / scale)),
    gamma: width,
    supportVectors: vectors.map(place),
    coefficients,
    rho,
    calibration: uncalibrated,
  };
}

/** The machine turned so that events are positive. Without a column that varies all cases are at 0. */
function fitKernel(
  { labels }: TrainingRows,
  columns: readonly Float64Array[],
  options: Omit<Parameters<typeof supportVectorMachine>[2], 'scale'>,
): { vectors: readonly (readonly number[])[]; coefficients: readonly number[]; rho: number } {
  const used = columns.length > 0 ? columns : [new Float64Array(labels.length)];
  const model = supportVectorMachine(used, labels, { ...options, scale: false });
  const sign = model.classOrder[0] === 1 ? 1 : -1;
  return {
    vectors: model.supportVectors,
    coefficients: model.coefficients.map((value) => sign * value),
    rho: sign * model.rho,
  };
}

/**
 * The sigmoid from out-of-fold decision values. Folds without both classes outside them are left out; where the rest does
 * not have both classes, the decision values of the fit itself are used.
 */
function calibrate(rows: TrainingRows, { folds }: FitContext, fit: (rows: TrainingRows) => Estimator): Calibration {
  const decisions: number[] = [];
  const labels: number[] = [];
  for (const fold of new Set(folds)) {
    const inside = folds.flatMap((one, i) => (one === fold ? [i] : []));
    const outside = folds.flatMap((one, i) => (one === fold ? [] : [i]));
    if (new Set(outside.map((i) => rows.labels[i])).size < 2) continue;
    const machine = fit(subsetCases(rows, outside));
    decisions.push(...scores(machine, rows, inside));
    labels.push(...inside.map((i) => rows.labels[i]));
  }
  if (new Set(labels).size === 2) return plattCalibration(decisions, labels);
  const everyone = folds.map((_, i) => i);
  return plattCalibration(scores(fit(rows), rows, everyone), rows.labels);
}

function scores(machine: Estimator, rows: TrainingRows, cases: readonly number[]): number[] {
  return cases.map((i) => machine.score(rows.columns.map((column) => column[i])));
}
