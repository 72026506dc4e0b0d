import { RandomStream } from '../../core/random/random-stream';
import type { Estimator, EstimatorState, Learner } from '../estimators/estimator';
import { learners } from '../estimators/learners';
import { stratifiedFolds } from '../resampling/stratified-folds';
import { runTournament } from '../study/tournament';
import { studyPlan } from '../study/study-plan';
import { trainingRows, type TrainingRows } from '../training-rows';
import { tuneLearner } from './tune-learner';

const n = 40;
function cases(seed: string, effect: number): TrainingRows {
  const stream = RandomStream.fromSeed(seed);
  const labels = Array.from({ length: n }, (_, i) => i % 2);
  const rows = labels.map((label) => [stream.normal() + effect * label, stream.normal(), stream.normal()]);
  return trainingRows({ featureNames: ['a', 'b', 'c'], rows, labels, caseCodes: labels.map((_, i) => `P${100 + i}`) });
}
const context = (rows: TrainingRows) => ({
  folds: stratifiedFolds(rows.labels, 4, RandomStream.fromSeed('folds')),
  stream: RandomStream.fromSeed('draws'),
});
const planted = cases('planted', 1.5);

/** Predicts by one feature, without learning. */
const byFeature = (grid: readonly object[]): Learner<object, EstimatorState> => ({
  name: 'LDA',
  defaults: { feature: 0 },
  grid,
  fit: (_rows, settings) => {
    const { feature } = settings as { feature: number };
    return { predict: (values) => 1 / (1 + Math.exp(-values[feature])) } as Estimator;
  },
  fromJSON: () => {
    throw new RangeError('not used');
  },
});

describe('tuneLearner', () => {
  it('chooses the settings that do best on cases held out', () => {
    for (const criterion of ['AUC', 'LOG_LOSS'] as const) {
      const options = { criterion };
      const grid = [{ feature: 1 }, { feature: 0 }, { feature: 2 }];
      const tuned = tuneLearner(planted, byFeature(grid), context(planted), options);
      expect(tuned.chosen).toBe(1);
      expect(tuned.tried.map(({ settings }) => settings)).toEqual(grid);
    }
  });
  it('takes the first of the grid at a tie, leaves repetitions out and keeps fixed settings', () => {
    const grid = [
      { feature: 0, x: 1 },
      { feature: 0, x: 2 },
      { feature: 0, x: 1 },
    ];
    expect(tuneLearner(planted, byFeature(grid), context(planted))).toMatchObject({
      chosen: 0,
      tried: [{ settings: { x: 1 } }, {}],
    });
    const { tried } = tuneLearner(planted, byFeature(grid), context(planted), { fixed: { x: 7 } });
    expect(tried.map(({ settings }) => settings)).toEqual([{ feature: 0, x: 7 }]);
  });
  it('gives the same result for the same rows', () => {
    const lda = learners.get('LDA')!;
    expect(tuneLearner(planted, lda, context(planted))).toEqual(tuneLearner(planted, lda, context(planted)));
  });
  it('says why settings have no score, and takes the first when none has', () => {
    const tuned = tuneLearner(planted, byFeature([{ feature: 9 }, { feature: 8 }]), context(planted));
    expect(tuned).toMatchObject({ chosen: 0, tried: [{ score: null }, { undefinedReason: expect.any(String) }] });
    const folds = Array.from(planted.labels, (label) => label + 1);
    const apart = tuneLearner(planted, byFeature([{}]), { ...context(planted), folds });
    expect(apart.tried[0].undefinedReason).toBe('without fold 1 the cases have one class');
  });
});

describe('a tournament with tuning', () => {
  it('finds nothing in labels that mean nothing', () => {
    const plan = studyPlan({ learners: [{ name: 'LDA', tuning: 'GRID' }], lasso: { folds: 3 } });
    const found = [1, 2, 3, 4, 5, 6].map((seed) => {
      const rows = cases(`noise ${seed}`, 0);
      const folds = stratifiedFolds(rows.labels, 4, RandomStream.fromSeed(seed));
      const { results, block } = runTournament(rows, folds, plan, RandomStream.fromSeed(seed), () => undefined);
      expect(block.tunings[0]!.tried).toHaveLength(3);
      return results[0].crossValidated!.auc!;
    });
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.15);
  });
  it('refuses a tuning that there is not', () => {
    expect(() => studyPlan({ learners: [{ name: 'LDA', tuning: 'RANDOM' as never }] })).toThrow(
      expect.objectContaining({ code: 'TRAINING_PLAN_INVALID' }),
    );
  });
});
