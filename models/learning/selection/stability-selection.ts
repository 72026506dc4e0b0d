import { ConcordError } from '../../core/errors';
import type { RandomStream } from '../../core/random/random-stream';
import { learningErrors } from '../learning.errors';
import { type PathPoint, regularizationPath } from '../penalized/regularization-path';
import type { TrainingRows } from '../training-rows';
import { FeatureFilter } from './feature-filter';

export interface StabilityOptions {
  /** Random halves of the cases, default 100. */
  readonly subsamples?: number;
  /** Features that the lasso may select in each half; default √(0.8 p), at least 1. */
  readonly selected?: number;
  /** Share of the halves above or at which a feature is stable, above 0.5 and at most 1, default 0.75. */
  readonly threshold?: number;
  /** COMPLEMENTARY_PAIRS (default) uses both halves of each split; HALVES draws each half anew. */
  readonly sampling?: 'COMPLEMENTARY_PAIRS' | 'HALVES';
}

export interface StabilitySelection {
  readonly method: 'STABILITY_SELECTION';
  readonly settings: Required<StabilityOptions>;
  readonly n: number;
  /** Share of the halves in which each feature was selected, in the order of the columns. */
  readonly frequencies: readonly number[];
  /** Indices of the features whose frequency reaches the threshold. */
  readonly stable: readonly number[];
  /** Mean number of features selected in a half. */
  readonly meanSelected: number;
  /** Bound on the expected number of features selected in error: q² / ((2π − 1) p). */
  readonly errorBound: number | null;
  readonly undefinedReason: string | null;
}

/** Cases of each class that a half must have for a lasso path. */
const SMALLEST_CLASS = 2;

/**
 * Stability selection with the lasso: features that logistic lasso paths on random halves of the cases select again and
 * again.
 *
 * In each half the path is followed to the last λ at which at most `selected` features have entered.
 *
 * @param columns one per feature, finite @param labels 1 event, 0 no event @param options see {@link StabilityOptions}
 * @param stream source of the halves: the same stream gives the same frequencies
 * @undefined fewer than four cases of a class: frequencies 0, and the reason
 * @throws TRAINING_PLAN_INVALID for an option outside its range
 * @cost one lasso path on half the cases per subsample
 * @source Meinshausen, Bühlmann 2010, doi:10.1111/j.1467-9868.2010.00740.x, theorem 1; Shah, Samworth 2013,
 *   doi:10.1111/j.1467-9868.2011.01034.x (complementary pairs)
 * @departs from both in that halves are drawn within each class, so that a rare class is in every half
 */
export function stabilitySelection(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: StabilityOptions,
  stream: RandomStream,
): StabilitySelection {
  const settings = checkedSettings(options, columns.length);
  const base = { method: 'STABILITY_SELECTION', settings, n: labels.length } as const;
  const classes = [0, 1].map((label) => Array.from(labels, (_, i) => i).filter((i) => labels[i] === label));
  if (classes.some((members) => members.length < 2 * SMALLEST_CLASS)) {
    const undefinedReason = 'a class has fewer than four cases: its halves are too small';
    const nothing = { frequencies: columns.map(() => 0), stable: [], meanSelected: 0, errorBound: null };
    return { ...base, ...nothing, undefinedReason };
  }
  const counts = new Float64Array(columns.length);
  for (const half of drawHalves(classes, settings, stream))
    for (const feature of selectFirst(columns, labels, half, settings.selected)) counts[feature]++;
  const frequencies = Array.from(counts, (count) => count / settings.subsamples);
  return {
    ...base,
    frequencies,
    stable: frequencies.flatMap((frequency, f) => (frequency >= settings.threshold ? [f] : [])),
    meanSelected: frequencies.reduce((sum, frequency) => sum + frequency, 0),
    errorBound: settings.selected ** 2 / ((2 * settings.threshold - 1) * columns.length),
    undefinedReason: null,
  };
}

/** Stability selection on training cases, as a filter; its settings hold the frequencies by feature. */
export function fitStabilityFilter(
  rows: TrainingRows,
  options: StabilityOptions,
  stream: RandomStream,
): { readonly filter: FeatureFilter; readonly selection: StabilitySelection } {
  const selection = stabilitySelection(rows.columns, rows.labels, options, stream);
  const { threshold } = selection.settings;
  const reasons = new Map(
    selection.frequencies.flatMap((frequency, f) =>
      frequency >= threshold ? [] : [[f, `selected in ${(100 * frequency).toFixed(0)} % of the halves`] as const],
    ),
  );
  const frequencies = Object.fromEntries(rows.featureNames.map((name, f) => [name, selection.frequencies[f]]));
  const settings = { ...selection.settings, errorBound: selection.errorBound, frequencies };
  return { filter: FeatureFilter.dropping(rows, reasons, { method: selection.method, settings }), selection };
}

function checkedSettings(options: StabilityOptions, features: number): Required<StabilityOptions> {
  const { subsamples = 100, threshold = 0.75, sampling = 'COMPLEMENTARY_PAIRS' } = options;
  const selected = options.selected ?? Math.max(1, Math.floor(Math.sqrt(0.8 * features)));
  const problem = !(Number.isInteger(subsamples) && subsamples > 0 && subsamples <= 100_000)
    ? `subsamples is ${subsamples}, not an integer from 1 to 100000`
    : sampling === 'COMPLEMENTARY_PAIRS' && subsamples % 2 === 1
      ? `subsamples is ${subsamples}, which is odd: halves come in pairs`
      : !(Number.isInteger(selected) && selected > 0)
        ? `selected is ${selected}, not a positive integer`
        : !(threshold > 0.5 && threshold <= 1)
          ? `threshold is ${threshold}, not above 0.5 and at most 1`
          : null;
  if (problem !== null) throw new ConcordError(learningErrors.TRAINING_PLAN_INVALID, `Here ${problem}.`);
  return { subsamples, selected, threshold, sampling };
}

function* drawHalves(
  classes: readonly (readonly number[])[],
  { subsamples, sampling }: Required<StabilityOptions>,
  stream: RandomStream,
): Generator<readonly number[]> {
  const paired = sampling === 'COMPLEMENTARY_PAIRS';
  for (let drawn = 0; drawn < subsamples; drawn += paired ? 2 : 1) {
    const orders = classes.map((members) => {
      const order = [...members];
      stream.shuffle(order);
      return order;
    });
    const part = (which: number): number[] =>
      orders
        .flatMap((order) => {
          const half = Math.floor(order.length / 2);
          return order.slice(which * half, (which + 1) * half);
        })
        .sort((a, b) => a - b);
    yield part(0);
    if (paired) yield part(1);
  }
}

/** Features of the last solution before more than `most` features have entered. */
function selectFirst(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  half: readonly number[],
  most: number,
): readonly number[] {
  const path = regularizationPath(
    columns.map((column) => Float64Array.from(half, (i) => column[i])),
    { family: 'BINOMIAL', labels: half.map((i) => labels[i]) },
  );
  const entered = new Set<number>();
  let last: PathPoint = path[0];
  for (const point of path) {
    point.indices.forEach((feature) => entered.add(feature));
    if (entered.size > most) break;
    last = point;
  }
  return last.indices;
}
