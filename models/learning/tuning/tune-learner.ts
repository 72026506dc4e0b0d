import { canonicalJson } from '../../core/canonical-json';
import { ConcordError } from '../../core/errors';
import type { RandomStream } from '../../core/random/random-stream';
import { probabilityScores } from '../../statistics/calibration';
import { auc } from '../../statistics/diagnostic';
import type { EstimatorState, FitContext, Learner, LearnerName } from '../estimators/estimator';
import { stratifiedFolds } from '../resampling/stratified-folds';
import { subsetCases, type TrainingRows } from '../training-rows';

export interface TuningOptions {
  /** Settings that are not tuned; they win over those of the grid. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** AUC (default, higher is better) or LOG_LOSS (lower is better) of the out-of-fold probabilities. */
  readonly criterion?: 'AUC' | 'LOG_LOSS';
}

/** Settings that were tried. */
export interface TriedSettings {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly score: number | null;
  readonly undefinedReason: string | null;
}

/** Settings of a learner chosen by cross-validation: plain values. */
export interface LearnerTuning {
  readonly learner: LearnerName;
  readonly criterion: 'AUC' | 'LOG_LOSS';
  /** In the order of the learner's grid, repetitions left out. */
  readonly tried: readonly TriedSettings[];
  /** Index of the chosen settings. */
  readonly chosen: number;
}

/**
 * Chooses among the settings of a learner's grid by their out-of-fold AUC or log loss.
 *
 * Only the given rows are looked at: called on the training part of every split of an outer cross-validation, the outer one
 * stays honest (nested cross-validation). The score of the chosen settings itself is optimistic.
 *
 * @param context folds of the rows for the choice; every setting sees the same folds and draws
 * @returns what was tried and chosen; the first of the grid at a tie
 * @undefined settings that cannot be fitted in some fold, or give no number, have no score and the reason; without any
 *   score the first settings are chosen
 * @cost settings · folds · fit
 * @source Varma, Simon 2006, doi:10.1186/1471-2105-7-91
 */
export function tuneLearner(
  rows: TrainingRows,
  learner: Learner<object, EstimatorState>,
  context: FitContext,
  { fixed = {}, criterion = 'AUC' }: TuningOptions = {},
): LearnerTuning {
  const tried = candidates(learner, fixed).map((settings): TriedSettings => {
    const probabilities = outOfFold(rows, learner, settings, context);
    if (typeof probabilities === 'string') return { settings, score: null, undefinedReason: probabilities };
    const score =
      criterion === 'AUC' ? auc(probabilities, rows.labels) : probabilityScores(probabilities, rows.labels).logLoss;
    return { settings, score, undefinedReason: score === null ? 'the cases have one class' : null };
  });
  const sign = criterion === 'AUC' ? 1 : -1;
  const worth = ({ score }: TriedSettings): number => (score === null ? -Infinity : sign * score);
  const chosen = tried.reduce((best, one, i) => (worth(one) > worth(tried[best]) ? i : best), 0);
  return { learner: learner.name, criterion, tried, chosen };
}

function candidates(
  { defaults, grid }: Learner<object, EstimatorState>,
  fixed: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>>[] {
  const all = (grid.length === 0 ? [{}] : grid).map((one) => ({ ...defaults, ...one, ...fixed }));
  return [...new Map(all.map((one) => [canonicalJson(one), one])).values()];
}

/** Probability of each case by a fit that has not seen it, or why there is none. */
function outOfFold(
  rows: TrainingRows,
  learner: Learner<object, EstimatorState>,
  settings: object,
  { folds, stream }: FitContext,
): Float64Array | string {
  const numbers = [...new Set(folds)].sort((a, b) => a - b);
  const probabilities = new Float64Array(folds.length);
  const indicesWhere = (test: (fold: number) => boolean): number[] =>
    folds.map((_, i) => i).filter((i) => test(folds[i]));
  for (const fold of numbers) {
    const training = subsetCases(
      rows,
      indicesWhere((one) => one !== fold),
    );
    if (new Set(training.labels).size < 2) return `without fold ${fold} the cases have one class`;
    const own = stream.substream(`fold ${fold}`);
    try {
      const estimator = learner.fit(training, settings, { folds: foldsOf(training, numbers.length, own), stream: own });
      for (const i of indicesWhere((one) => one === fold))
        probabilities[i] = estimator.predict(rows.columns.map((column) => column[i]));
    } catch (error) {
      if (!(error instanceof ConcordError)) throw error;
      return `without fold ${fold}: ${error.code}`;
    }
  }
  return probabilities.every(Number.isFinite) ? probabilities : 'a probability is not a number';
}

function foldsOf({ labels }: TrainingRows, count: number, stream: RandomStream): number[] {
  return stratifiedFolds(labels, Math.min(count, labels.length), stream.substream('folds'));
}
