import { syntheticStudyCases, type SyntheticStudyCases } from '../../../tests/factories/synthetic-study';
import { RandomStream } from '../../core/random/random-stream';
import { canonicalJson } from '../../core/canonical-json';
import { EnginePool } from '../../runtime';
import { auc } from '../../statistics/diagnostic';
import { trainingRows } from '../training-rows';
import { predictStudy, type StudyCases, studyModelFromJson } from './study-model';
import { studyGraph } from './study-graph';
import type { PartialStudyPlan } from './study-plan';
import { trainStudy, type TrainedStudy } from './train-study';

const blocks = {
  radiomics: { features: 40, planted: 3, effect: 1 },
  deep: { features: 30, planted: 2, effect: 1.1 },
};
const plan: PartialStudyPlan = {
  learners: ['LASSO', 'RIDGE', 'ELASTIC_NET'],
  clinical: ['grade', 'age'],
  lasso: { folds: 3 },
};
const cohort = (name: string, n: number): SyntheticStudyCases =>
  syntheticStudyCases(name, { n, events: Math.round(0.45 * n) }, blocks, 'unit');
const train = (cases: SyntheticStudyCases, overrides: PartialStudyPlan = {}): TrainedStudy =>
  trainStudy({
    radiomics: trainingRows(cases.radiomics),
    deep: trainingRows(cases.deep),
    clinical: cases.clinical,
    plan: { ...plan, ...overrides },
  });
const casesOf = (cases: SyntheticStudyCases): StudyCases => ({
  radiomics: trainingRows(cases.radiomics),
  deep: trainingRows(cases.deep),
  clinical: cases.clinical,
});

const training = cohort('TRAIN', 90);
const validation = cohort('VALID', 120);
const trained = train(training);

describe('trainStudy', () => {
  it('recovers a planted signal on cases it has not seen', () => {
    const predicted = predictStudy(trained.model, casesOf(validation));
    for (const kind of ['RADIOMICS', 'DEEP'] as const)
      expect(auc(predicted[kind]!, validation.labels)).toBeGreaterThan(0.75);
    expect(auc(predicted.COMBINED!, validation.labels)).toBeGreaterThan(0.85);
    expect(auc(predicted.NOMOGRAM!, validation.labels)).toBeGreaterThan(0.85);
  });
  it('shows what the apparent figure promises too much', () => {
    const [best] = [...trained.radiomics.results].sort((a, b) => b.crossValidated!.auc! - a.crossValidated!.auc!);
    expect(trained.radiomics.results[trained.radiomics.chosen].learner).toBe(best.learner);
    for (const { optimism } of trained.radiomics.results) expect(optimism).toBeGreaterThan(0);
  });
  it('gives the same bits for the same cases in another order', () => {
    const order = training.caseCodes.map((_, i) => i).reverse();
    const pick = <T>(values: readonly T[]): T[] => order.map((i) => values[i]);
    const reorder = (block: SyntheticStudyCases['radiomics']): SyntheticStudyCases['radiomics'] => {
      const width = block.featureNames.length;
      const rows = order.map((i) => Array.from(block.rows as Float64Array).slice(i * width, (i + 1) * width));
      return { ...block, rows, labels: pick(block.labels), caseCodes: pick(block.caseCodes) };
    };
    const again = train({ ...training, radiomics: reorder(training.radiomics), deep: reorder(training.deep) });
    expect(canonicalJson(again.model.stack)).toBe(canonicalJson(trained.model.stack));
    expect(again.foldIds).toEqual(trained.foldIds);
  });
  it('comes back from its JSON with the same predictions', () => {
    const again = studyModelFromJson(JSON.parse(JSON.stringify(trained.model)));
    expect(predictStudy(again, casesOf(validation))).toEqual(predictStudy(trained.model, casesOf(validation)));
  });
  it('gives the same probabilities as its ONNX graph', async () => {
    const graph = studyGraph(trained.model);
    const n = validation.labels.length;
    const inputs = graph.inputs.map(({ name, columns }) => {
      const values = new Float64Array(n * columns.length);
      columns.forEach((column, f) => {
        for (let i = 0; i < n; i++) values[i * columns.length + f] = valueOf(validation, name, column, i);
      });
      return { name, values, columns: columns.length };
    });
    const engine = new EnginePool({ threads: 1 });
    const results = await engine.runGraph({
      onnx: graph.bytes,
      rowCount: n,
      inputs,
      outputs: Object.values(graph.outputs),
    });
    await engine.close();
    const expected = predictStudy(trained.model, casesOf(validation));
    for (const [kind, output] of Object.entries(graph.outputs)) {
      expected[kind as keyof typeof expected]!.forEach((p, i) => expect(results[output][i]).toBeCloseTo(p, 12));
    }
    expect(Object.keys(graph.outputs)).toEqual(['RADIOMICS', 'DEEP', 'COMBINED', 'NOMOGRAM']);
  });
  it('finds nothing in permuted labels', () => {
    const found = [1, 2, 3, 4].map((seed) => {
      const labels = [...training.labels];
      RandomStream.fromSeed(seed).shuffle(labels);
      const rows = trainingRows({ ...training.radiomics, labels });
      return trainStudy({ radiomics: rows, plan: { learners: ['LASSO'], lasso: { folds: 3 } } }).radiomics;
    });
    const mean = found.reduce((sum, { results }) => sum + results[0].crossValidated!.auc!, 0) / found.length;
    expect(mean).toBeGreaterThan(0.35);
    expect(mean).toBeLessThan(0.62);
  });
});

describe('trainStudy on what it cannot use', () => {
  it.each([
    ['one class', { labels: training.labels.map(() => 1) }, {}, 'TRAINING_ONE_CLASS'],
    ['two events', { labels: training.labels.map((_, i) => Number(i < 2)) }, {}, 'TRAINING_CLASS_TOO_SMALL'],
    ['an unknown learner', {}, { learners: ['FOREST' as never] }, 'TRAINING_PLAN_INVALID'],
    ['a missing clinical variable', {}, { clinical: ['size'] }, 'TRAINING_CLINICAL_MISSING'],
  ])('refuses %s', (_, changed, overrides, code) => {
    const cases = {
      ...training,
      radiomics: { ...training.radiomics, ...changed },
      deep: { ...training.deep, ...changed },
    };
    expect(() => train(cases, overrides)).toThrow(expect.objectContaining({ code }));
  });
  it('refuses blocks of different cases', () => {
    const other = cohort('OTHER', 90);
    expect(() => train({ ...training, deep: other.deep })).toThrow(
      expect.objectContaining({ code: 'TRAINING_BLOCKS_DIFFER' }),
    );
  });
  it('stops when asked', () => {
    const rows = trainingRows(training.radiomics);
    expect(() => trainStudy({ radiomics: rows, plan: { ...plan, clinical: [] } }, { isCancelled: () => true })).toThrow(
      expect.objectContaining({ code: 'TRAINING_CANCELLED' }),
    );
  });
});

function valueOf(
  cases: SyntheticStudyCases,
  input: 'radiomics' | 'deep' | 'clinical',
  column: string,
  i: number,
): number {
  if (input === 'clinical') return column === 'age' ? cases.clinical.age[i] : Number(cases.clinical.grade[i] === 'G2');
  const block = cases[input];
  return (block.rows as Float64Array)[i * block.featureNames.length + block.featureNames.indexOf(column)];
}
