import { lowessAt } from '../../core/smoothing/lowess';
import { inverseLogit } from '../regression/logistic-function';
import { logisticInput } from '../regression/logistic-input';
import type { ModelDesign } from '../regression/model-design';
import { bootstrapOptimism, type BootstrapOptions, type FittedSample, type OptimismRow } from './bootstrap-optimism';
import { bootstrapSettings, type BootstrapSettings } from './bootstrap-settings';

export interface CalibrationCurveOptions extends BootstrapOptions {
  /** Predicted probabilities at which the curve is wanted; default 50 from the fifth smallest to the fifth largest. */
  readonly probabilities?: readonly number[];
}

/** One point of the curve; `error` is observed − predicted with its optimism. */
export interface CalibrationCurvePoint {
  readonly predicted: number;
  /** Smoothed observed share, null beyond the predictions. */
  readonly observed: number | null;
  readonly corrected: number | null;
  readonly error: OptimismRow;
}

export interface LogisticCalibrationCurve {
  readonly method: 'BOOTSTRAP_CALIBRATION_LOWESS';
  readonly settings: BootstrapSettings;
  readonly n: number;
  readonly events: number;
  readonly fitted: number;
  readonly points: readonly CalibrationCurvePoint[];
  readonly undefinedReason: string | null;
}

const POINTS = 50;
/** Cases beyond each end of the default curve. */
const BEYOND = 4;

/**
 * Calibration curve of a logistic regression corrected for optimism by the bootstrap, as rms calibrate(lrm): lowess of the
 * outcome on the predicted probability.
 *
 * @param design columns with the intercept first @param labels 1 event, 0 no event
 * @undefined no fit on the original cases, or fewer than 11 cases without `probabilities`: no points, and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_OPTION_INVALID
 * @cost resamples · (one Newton fit + two lowess)
 * @source Harrell 2015, Regression Modeling Strategies, 10.11; rms 6.5 calibrate
 * @departs from rms in its random numbers
 */
export function calibrateLogistic(
  design: ModelDesign,
  labels: ArrayLike<number>,
  options: CalibrationCurveOptions = {},
): LogisticCalibrationCurve {
  const settings = bootstrapSettings(options);
  const input = logisticInput(design.columns, labels);
  const base = { method: 'BOOTSTRAP_CALIBRATION_LOWESS', settings, n: labels.length, events: input.events } as const;
  const none = (undefinedReason: string) => ({ ...base, fitted: 0, points: [], undefinedReason });
  if (input.undefinedReason !== null) return none(input.undefinedReason);
  if (!options.probabilities && labels.length <= 2 * (BEYOND + 1))
    return none('fewer than 11 cases and no probabilities to evaluate');
  let grid = options.probabilities;
  const errors = (sample: FittedSample, counts: ArrayLike<number>): Float64Array => {
    grid ??= defaultGrid(sample);
    return calibrationErrors(sample, { labels, counts, grid });
  };
  const once = new Uint8Array(labels.length).fill(1);
  const result = bootstrapOptimism(
    { design, labels },
    {
      original: (sample) => errors(sample, once),
      training: (sample) => errors(sample, sample.counts),
      test: (sample) => errors(sample, once),
    },
    options,
  );
  if (!result) return none('the model has no fit on these cases');
  const points = (grid ?? []).map((predicted, k) => pointAt(predicted, result.rows[k]));
  return { ...base, fitted: result.fitted, points, undefinedReason: null };
}

function pointAt(predicted: number, error: OptimismRow): CalibrationCurvePoint {
  const shifted = (value: number | null): number | null => (value === null ? null : predicted + value);
  return { predicted, observed: shifted(error.original), corrected: shifted(error.corrected), error };
}

function defaultGrid({ linearPredictor }: FittedSample): number[] {
  const sorted = linearPredictor.map(inverseLogit).sort();
  const [first, last] = [sorted[BEYOND], sorted[sorted.length - 1 - BEYOND]];
  return Array.from({ length: POINTS }, (_, k) => first + ((last - first) * k) / (POINTS - 1));
}

/** Smoothed outcome minus probability at each grid point; NaN beyond the predictions. */
function calibrationErrors(
  { linearPredictor, order }: FittedSample,
  { labels, counts, grid }: { labels: ArrayLike<number>; counts: ArrayLike<number>; grid: readonly number[] },
): Float64Array {
  const x = new Float64Array(labels.length);
  const y = new Float64Array(labels.length);
  let n = 0;
  for (const i of order) {
    if (counts[i] === 0) continue;
    const p = inverseLogit(linearPredictor[i]);
    for (let k = 0; k < counts[i]; k++) {
      x[n] = p;
      y[n++] = labels[i];
    }
  }
  return lowessAt(x, y, grid).map((observed, k) => observed - grid[k]);
}
