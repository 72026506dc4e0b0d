import { RandomStream } from '../../core/random/random-stream';
import { EnginePool } from '../../runtime';
import { trainingRows, type TrainingRows } from '../training-rows';
import { type Estimator, type EstimatorState, type FitContext, type Learner, learnerNames } from './estimator';
import { lda } from './lda-learner';
import { estimatorFromJson } from './learners';
import { naiveBayes } from './naive-bayes-learner';
import { OnnxGraphBuilder } from './onnx-graph-builder';
import { plsRglm } from './pls-learner';
import { svmLinear, svmRadial } from './svm-learner';

const learners = [svmLinear, svmRadial, lda, naiveBayes, plsRglm] as unknown as readonly Learner<object>[];
const named = learners.map((learner) => [learner.name, learner] as const);
const engine = new EnginePool({ threads: 1 });
afterAll(() => engine.close());

const draws = (seed: number, count: number) => {
  const stream = RandomStream.fromSeed(seed);
  return Array.from({ length: count }, () => stream.normal());
};
function rowsOf(rows: readonly (readonly number[])[], labels: readonly number[]): TrainingRows {
  const code = (i: number) => `c${String(i).padStart(3, '0')}`;
  return trainingRows({
    featureNames: rows[0].map((_, j) => `f${String(j).padStart(2, '0')}`),
    rows,
    labels,
    caseCodes: rows.map((_, i) => code(i)),
  });
}
/** n cases of p features; the first two tell events apart. */
function planted(n: number, p: number, seed = 1): TrainingRows {
  const values = draws(seed, n * p + n);
  const labels = Array.from({ length: n }, (_, i) => Number(values[i * p] + values[i * p + 1] + values[n * p + i] > 0));
  return rowsOf(
    labels.map((_, i) => values.slice(i * p, (i + 1) * p)),
    labels,
  );
}
const contextOf = (n: number, k = 5): FitContext => ({
  folds: Array.from({ length: n }, (_, i) => (i % k) + 1),
  stream: RandomStream.fromSeed(9),
});
const fit = (learner: Learner<object>, rows: TrainingRows, settings: object = {}): Estimator =>
  learner.fit(rows, { ...learner.defaults, ...settings }, contextOf(rows.labels.length));
const rowAt = (rows: TrainingRows, i: number) => rows.columns.map((column) => column[i]);
const predictions = (estimator: Estimator, rows: TrainingRows) =>
  Array.from(rows.labels, (_, i) => estimator.predict(rowAt(rows, i)));

async function largestDifference(estimator: Estimator, rows: readonly (readonly number[])[]): Promise<number> {
  const width = estimator.features.length;
  const graph = new OnnxGraphBuilder();
  const output = estimator.addToGraph(graph, graph.input('x', ['N', width]));
  graph.output(output, 'p', ['N']);
  const results = await engine.runGraph({
    onnx: graph.encode('test'),
    rowCount: rows.length,
    inputs: [{ name: 'x', values: Float64Array.from(rows.flat()), columns: width }],
    outputs: ['p'],
  });
  return rows.reduce((worst, row, i) => {
    const [own, other] = [estimator.predict(row), results.p[i]];
    if (Number.isNaN(own) || Number.isNaN(other)) return Number.isNaN(own) === Number.isNaN(other) ? worst : Infinity;
    return Math.max(worst, Math.abs(own - other));
  }, 0);
}

describe.each(named)('%s', (name, learner) => {
  const rows = planted(60, 4);
  const estimator = fit(learner, rows);

  it('finds a planted signal and gives probabilities that rise with the score', () => {
    const scored = Array.from(rows.labels, (label, i) => ({
      label,
      score: estimator.score(rowAt(rows, i)),
      probability: estimator.predict(rowAt(rows, i)),
    })).sort((a, b) => a.score - b.score);
    const right = scored.filter(({ label, probability }) => label === Number(probability > 0.5)).length;
    expect(right / scored.length).toBeGreaterThan(0.7);
    scored.slice(1).forEach(({ probability }, i) => {
      expect(probability).toBeGreaterThanOrEqual(scored[i].probability);
      expect(probability).toBeLessThanOrEqual(1);
    });
    expect(learnerNames).toContain(estimator.learner);
    expect(estimator.features).toEqual(rows.featureNames);
  });

  it('comes back from its JSON, and gives the same bits again', () => {
    const state = JSON.parse(JSON.stringify(estimator)) as EstimatorState;
    expect(state.learner).toBe(name);
    expect(predictions(estimatorFromJson(state)!, rows)).toEqual(predictions(estimator, rows));
    expect(JSON.stringify(fit(learner, rows))).toBe(JSON.stringify(estimator));
  });

  it.each(learner.grid)('agrees with its ONNX graph on any rows with %j', async (settings) => {
    const wild = [1e6, -1e6, 1e-300, 0, 40, -40, NaN];
    const values = draws(5, 200);
    const random = Array.from({ length: 50 }, (_, i) => values.slice(4 * i, 4 * i + 4));
    const extreme = random.map((row, i) => row.map((value, j) => (i % 4 === j ? wild[i % wild.length] : value)));
    const all = [...random, ...extreme, [1e6, -1e6, 1e6, -1e6], [1e-300, 1e-300, 1e-300, 1e-300]];
    expect(await largestDifference(fit(learner, rows, settings), all)).toBeLessThanOrEqual(1e-11);
  });

  it('has no answer for NaN', () => {
    expect(estimator.predict([0, NaN, 0, 0])).toBeNaN();
  });

  it.each([
    [
      'five cases',
      rowsOf(
        [
          [1, 2],
          [2, 1],
          [3, 5],
          [4, 4],
          [5, 7],
        ],
        [0, 0, 1, 1, 1],
      ),
    ],
    [
      'a constant feature',
      rowsOf(
        Array.from({ length: 20 }, (_, i) => [i % 7, 3]),
        draws(3, 20).map((v) => Number(v > 0)),
      ),
    ],
    [
      'nothing but a constant feature',
      rowsOf(
        Array.from({ length: 12 }, () => [3]),
        [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1],
      ),
    ],
    [
      'duplicated features',
      rowsOf(
        draws(4, 30).map((v) => [v, v, 2 * v]),
        draws(4, 30).map((v, i) => Number(v + 0.5 * Math.sin(i) > 0)),
      ),
    ],
    ['more features than cases', planted(15, 40, 2)],
    [
      'perfect separation',
      rowsOf(
        Array.from({ length: 20 }, (_, i) => [i, (i * 7) % 5]),
        Array.from({ length: 20 }, (_, i) => Number(i > 9)),
      ),
    ],
    [
      'a feature that is the label',
      rowsOf(
        Array.from({ length: 20 }, (_, i) => [Number(i % 2), (i * 7) % 5]),
        Array.from({ length: 20 }, (_, i) => i % 2),
      ),
    ],
    [
      'two cases of one class',
      rowsOf(
        draws(6, 24).map((v, i) => [v, i % 5]),
        Array.from({ length: 24 }, (_, i) => Number(i < 2)),
      ),
    ],
  ])('gives probabilities with %s', (_, data) => {
    const fitted = fit(learner, data);
    for (const p of [...predictions(fitted, data), fitted.predict(data.columns.map(() => 1e6))]) {
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
    }
  });

  it('refuses one class', () => {
    const data = rowsOf([[1], [2], [3]], [1, 1, 1]);
    expect(() => fit(learner, data)).toThrow(expect.objectContaining({ code: 'TRAINING_ONE_CLASS' }));
  });
});

describe('the learners on data where something is left out', () => {
  it('gives the prior without a feature that varies', () => {
    const data = rowsOf(
      Array.from({ length: 4 }, () => [3]),
      [0, 0, 0, 1],
    );
    expect(fit(learners[2], data).predict([8])).toBeCloseTo(0.25, 12);
    expect(fit(learners[4], data).predict([8])).toBeCloseTo(0.25, 12);
  });
  it('refuses naive Bayes with a class of one case', () => {
    const data = rowsOf([[1], [2], [3]], [0, 0, 1]);
    expect(() => fit(learners[3], data)).toThrow(expect.objectContaining({ code: 'TRAINING_CLASS_TOO_SMALL' }));
  });
  it('calibrates support vectors although a fold has all events', () => {
    const data = rowsOf(
      draws(8, 10).map((v) => [v]),
      [1, 0, 0, 0, 0, 1, 0, 0, 0, 0],
    );
    const folds = Array.from({ length: 10 }, (_, i) => (i % 5) + 1);
    const fitted = svmLinear.fit(data, svmLinear.defaults, { folds, stream: RandomStream.fromSeed(1) });
    expect(fitted.predict([0])).toBeGreaterThan(0);
  });
  it('keeps the order of the scores where support vectors learn the opposite out of fold', () => {
    const data = rowsOf(
      Array.from({ length: 8 }, (_, i) => [i]),
      [0, 1, 0, 1, 0, 1, 0, 1],
    );
    const folds = [1, 1, 2, 2, 3, 3, 4, 4];
    const { calibration } = svmRadial
      .fit(data, svmRadial.defaults, { folds, stream: RandomStream.fromSeed(1) })
      .toJSON() as unknown as {
      calibration: { slope: number };
    };
    expect(calibration.slope).toBeGreaterThan(0);
  });
  it('extracts a further component only where a feature is significant', () => {
    const data = planted(60, 4);
    const one = fit(learners[4], data, { components: 1 });
    expect(fit(learners[4], data, { components: 3, significance: 1e-9 }).toJSON()).toEqual(one.toJSON());
    expect(fit(learners[4], data, { components: 3, significance: 1 }).toJSON()).toEqual(
      fit(learners[4], data, { components: 3 }).toJSON(),
    );
  });
});
