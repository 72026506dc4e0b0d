import { RandomStream } from '../../core/random/random-stream';
import { EnginePool } from '../../runtime';
import { trainingRows, type TrainingRows } from '../training-rows';
import { BoostedTreesEstimator } from './boosted-trees-estimator';
import { gradientBoostedTrees, xgboost as fitXgboost } from '../trees';
import type { Estimator, EstimatorState, Learner } from './estimator';
import { gbm } from './gbm-learner';
import { glmBoost } from './glm-boost-learner';
import { estimatorFromJson } from './learners';
import { OnnxGraphBuilder } from './onnx-graph-builder';
import { xgboost } from './xgboost-learner';

const learners = [glmBoost, gbm, xgboost] as unknown as readonly Learner<object>[];
const engine = new EnginePool({ threads: 1 });
afterAll(() => engine.close());

const draws = (seed: number, count: number): number[] => {
  const stream = RandomStream.fromSeed(seed);
  return Array.from({ length: count }, () => stream.normal());
};
const rowsOf = (rows: readonly (readonly number[])[], labels: readonly number[]): TrainingRows =>
  trainingRows({
    featureNames: rows[0].map((_, j) => `f${j}`),
    rows,
    labels,
    caseCodes: rows.map((_, i) => `c${String(i).padStart(3, '0')}`),
  });
function planted(n: number, p: number): TrainingRows {
  const values = draws(1, n * p + n);
  const rows = Array.from({ length: n }, (_, i) => values.slice(i * p, (i + 1) * p));
  return rowsOf(
    rows,
    rows.map((row, i) => Number(row[0] + row[1] + values[n * p + i] > 0)),
  );
}
const fit = (learner: Learner<object>, rows: TrainingRows, settings: object = {}): Estimator =>
  learner.fit(
    rows,
    { ...learner.defaults, ...settings },
    { folds: Array.from(rows.labels, (_, i) => (i % 5) + 1), stream: RandomStream.fromSeed(1) },
  );
const predictions = (estimator: Estimator, rows: TrainingRows): number[] =>
  Array.from(rows.labels, (_, i) => estimator.predict(rows.columns.map((column) => column[i])));

async function largestDifference(estimator: Estimator, rows: readonly (readonly number[])[]): Promise<number> {
  const columns = estimator.features.length;
  const graph = new OnnxGraphBuilder();
  graph.output(estimator.addToGraph(graph, graph.input('x', ['N', columns])), 'p', ['N']);
  const { p } = await engine.runGraph({
    onnx: graph.encode('test'),
    rowCount: rows.length,
    inputs: [{ name: 'x', values: Float64Array.from(rows.flat()), columns }],
    outputs: ['p'],
  });
  return rows.reduce((worst, row, i) => {
    const own = estimator.predict(row);
    if (Number.isNaN(own) || Number.isNaN(p[i])) return Number.isNaN(own) && Number.isNaN(p[i]) ? worst : Infinity;
    return Math.max(worst, Math.abs(own - p[i]));
  }, 0);
}

const wild = [1e6, -1e6, 1e-300, -1e-300, 0, 1e300, NaN];
const anyRows = (): number[][] => {
  const values = draws(5, 160);
  const random = Array.from({ length: 40 }, (_, i) => values.slice(4 * i, 4 * i + 4));
  const extreme = random.map((row, i) => row.map((value, j) => (i % 4 === j ? wild[i % wild.length] : value)));
  return [...random, ...extreme, [NaN, NaN, NaN, NaN]];
};

describe.each(learners.map((learner) => [learner.name, learner] as const))('%s', (name, learner) => {
  const rows = planted(60, 4);
  const estimator = fit(learner, rows);

  it('finds a planted signal', () => {
    const right = predictions(estimator, rows).filter((p, i) => rows.labels[i] === Number(p > 0.5)).length;
    expect(right / rows.labels.length).toBeGreaterThan(0.75);
  });

  it('comes back from its JSON, and gives the same bits again', () => {
    const state = JSON.parse(JSON.stringify(estimator)) as EstimatorState;
    expect(state.learner).toBe(name);
    expect(predictions(estimatorFromJson(state)!, rows)).toEqual(predictions(estimator, rows));
    expect(JSON.stringify(fit(learner, rows))).toBe(JSON.stringify(estimator));
  });

  it.each(learner.grid)('agrees with its ONNX graph on any rows with %j', async (settings) => {
    expect(await largestDifference(fit(learner, rows, settings), anyRows())).toBeLessThanOrEqual(1e-12);
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
    ['four cases of one feature', rowsOf([[1], [2], [3], [4]], [0, 1, 1, 1])],
    [
      'nothing but constant features',
      rowsOf(
        draws(2, 12).map(() => [3, 0]),
        [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1],
      ),
    ],
    [
      'duplicated features',
      rowsOf(
        draws(4, 30).map((v) => [v, v]),
        draws(4, 30).map((v) => Number(v > 0)),
      ),
    ],
    ['more features than cases', planted(12, 30)],
  ])('gives probabilities with %s', async (_, data) => {
    const fitted = fit(learner, data);
    for (const p of predictions(fitted, data)) {
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
    }
    const width = data.featureNames.length;
    const probes = wild.map((value) => new Array<number>(width).fill(value));
    expect(await largestDifference(fitted, probes)).toBeLessThanOrEqual(1e-12);
  });

  it('tells perfectly separated classes apart', () => {
    const labels = Array.from({ length: 24 }, (_, i) => Number(i > 11));
    const data = rowsOf(
      labels.map((_, i) => [i, (i * 7) % 5]),
      labels,
    );
    const fitted = predictions(fit(learner, data), data);
    expect(fitted.every((p, i) => (labels[i] === 1 ? p > 0.5 : p < 0.5))).toBe(true);
  });

  it('refuses one class', () => {
    const data = rowsOf([[1], [2], [3], [4]], [1, 1, 1, 1]);
    expect(() => fit(learner, data)).toThrow(expect.objectContaining({ code: 'TRAINING_ONE_CLASS' }));
  });
});

describe('boosted trees fitted with missing values', () => {
  const values = draws(7, 200);
  const columns = [0, 1, 2, 3].map((j) =>
    Float64Array.from({ length: 50 }, (_, i) => ((i + j) % 4 === 0 ? NaN : values[50 * j + i])),
  );
  const labels = Array.from({ length: 50 }, (_, i) => Number(Number.isNaN(columns[0][i]) || columns[1][i] > 0.5));
  const features = ['a', 'b', 'c', 'd'];

  it.each([
    ['GBM', gradientBoostedTrees(columns, labels, { depth: 3, minimumCases: 3, trees: 30 })],
    ['XGBOOST', fitXgboost(columns, labels, { rounds: 30, maxDepth: 4 })],
  ] as const)('send them their own way in the ONNX graph of %s too', async (learner, ensemble) => {
    const { initial, trees, precision } = ensemble;
    const estimator = new BoostedTreesEstimator({ learner, features, initial, trees, precision });
    expect(estimator.predict([NaN, 0, 0, 0])).toBeGreaterThan(0.8);
    const rows = labels.map((_, i) => columns.map((column) => column[i]));
    expect(await largestDifference(estimator, [...rows, ...anyRows()])).toBeLessThanOrEqual(1e-12);
  });
});
