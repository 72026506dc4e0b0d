import { RandomStream } from '../../core/random/random-stream';
import { newtonDesign, type NewtonDesign } from '../regression/newton-design';
import { newtonLogistic, type NewtonFit } from '../regression/newton-logistic';
import { sortedOrder } from '../midranks';
import { resampleFrom, type ResampleSource } from '../resampling';
import type { ModelDesign } from '../regression/model-design';

export interface BootstrapOptions {
  /** Bootstrap samples, default 200. */
  readonly resamples?: number;
  /** Seed of the random stream, default 1. */
  readonly seed?: number | string;
  /** Where the samples come from in place of the seed, for example samples that another program drew. */
  readonly source?: ResampleSource;
}

/** What one model says: the sample it was fitted on as counts, and its linear predictor of every case. */
export interface FittedSample {
  readonly fit: NewtonFit;
  readonly counts: Int32Array;
  readonly linearPredictor: Float64Array;
  /** Cases by ascending linear predictor. */
  readonly order: Uint32Array;
}

/** One index with its optimism. */
export interface OptimismRow {
  readonly original: number | null;
  /** Mean over bootstrap samples of the index where the model was fitted. */
  readonly training: number | null;
  /** Mean of the index of those models on the original cases. */
  readonly test: number | null;
  readonly optimism: number | null;
  readonly corrected: number | null;
  /** Samples in which the index was defined. */
  readonly resamples: number;
}

/** How a measure evaluates a model in the sample it was fitted on, and on the original cases. */
export interface OptimismMeasure {
  readonly original: (sample: FittedSample) => ArrayLike<number>;
  readonly training: (sample: FittedSample) => ArrayLike<number>;
  readonly test: (sample: FittedSample) => ArrayLike<number>;
}

/**
 * Efron's optimism by refitting a logistic regression in bootstrap samples.
 *
 * optimism = mean(training − test); corrected = original − optimism. Samples without a fit (one class, dependent columns,
 * no convergence) are left out; an index that is NaN in either place is left out of its own means.
 *
 * @returns one row per index of the measure, or null when the original cases have no fit
 * @cost resamples · one Newton fit
 * @source Efron 1983, doi:10.1080/01621459.1983.10477973; Harrell, Lee, Mark 1996; rms predab.resample
 */
export function bootstrapOptimism(
  { design, labels }: { readonly design: ModelDesign; readonly labels: ArrayLike<number> },
  measure: OptimismMeasure,
  options: BootstrapOptions,
): { readonly rows: OptimismRow[]; readonly original: FittedSample; readonly fitted: number } | null {
  const newton = newtonDesign(design.columns.slice(1), labels);
  const original = fitSample(design, newton, new Int32Array(design.n).fill(1));
  if (!original) return null;
  const index = Float64Array.from(measure.original(original));
  const sums = { training: new Float64Array(index.length), test: new Float64Array(index.length) };
  const defined = new Uint32Array(index.length);
  let fitted = 0;
  for (const counts of drawnCounts(design.n, options)) {
    const sample = fitSample(design, newton, counts, original.fit.coefficients);
    if (!sample) continue;
    fitted++;
    const [training, test] = [measure.training(sample), measure.test(sample)];
    for (let k = 0; k < index.length; k++) {
      if (Number.isNaN(training[k] + test[k])) continue;
      sums.training[k] += training[k];
      sums.test[k] += test[k];
      defined[k]++;
    }
  }
  const rows = Array.from(index, (value, k) => row(value, sums.training[k], sums.test[k], defined[k]));
  return { rows, original, fitted };
}

/** How often each case is in each sample. */
function* drawnCounts(n: number, { resamples = 200, seed = 1, source }: BootstrapOptions): Generator<Int32Array> {
  const from = source ?? resampleFrom(RandomStream.fromSeed(seed));
  for (let b = 0; b < resamples; b++) {
    const counts = new Int32Array(n);
    from.fillCounts(counts);
    yield counts;
  }
}

function fitSample(
  design: ModelDesign,
  newton: NewtonDesign,
  counts: Int32Array,
  start?: Float64Array,
): FittedSample | null {
  const fit = newtonLogistic(newton, counts, { start });
  if (!fit) return null;
  const linearPredictor = new Float64Array(design.n);
  design.columns.forEach((column, j) => {
    for (let i = 0; i < column.length; i++) linearPredictor[i] += column[i] * fit.coefficients[j];
  });
  return { fit, counts, linearPredictor, order: sortedOrder(linearPredictor) };
}

function row(original: number, training: number, test: number, resamples: number): OptimismRow {
  const value = Number.isNaN(original) ? null : original;
  if (resamples === 0)
    return { original: value, training: null, test: null, optimism: null, corrected: null, resamples };
  const optimism = (training - test) / resamples;
  const corrected = value === null ? null : value - optimism;
  return { original: value, training: training / resamples, test: test / resamples, optimism, corrected, resamples };
}
