import { RandomStream } from '../../../models/core/random/random-stream';
import { OnnxGraphBuilder } from '../../../models/learning/estimators/onnx-graph-builder';
import { predictStudy, studyGraph, type StudyCases, type TrainedStudy } from '../../../models/learning';
import { EnginePool } from '../../../models/runtime';

/** Values that no training case has. */
const EXTREME = [0, 1e6, -1e6, 1e-300, 1e12];
const EXTREME_SHARE = 0.05;
const MISSING_SHARE = 0.01;

/** Largest difference of probabilities between TypeScript and ONNX, by learner and by signature. */
export type OnnxAgreement = Readonly<Record<string, number>>;

/**
 * Compares every learner of a study, and its whole graph, with ONNX Runtime on random rows: z-scores far out, extreme and
 * missing values among them. A value that only one of the two has counts as Infinity.
 */
export async function onnxAgreement(trained: TrainedStudy, rowCount: number): Promise<OnnxAgreement> {
  const engine = new EnginePool({ threads: 1 });
  try {
    const stream = RandomStream.fromSeed('ONNX rows');
    return {
      ...(await learnerAgreement(trained, engine, stream, rowCount)),
      ...(await graphAgreement(trained, engine, stream, rowCount)),
    };
  } finally {
    await engine.close();
  }
}

function randomColumns(count: number, rowCount: number, stream: RandomStream): Float64Array[] {
  return Array.from({ length: count }, () =>
    Float64Array.from({ length: rowCount }, () => {
      const kind = stream.uniform();
      if (kind < MISSING_SHARE) return NaN;
      return kind < MISSING_SHARE + EXTREME_SHARE ? EXTREME[stream.integer(EXTREME.length)] : stream.normal(0, 3);
    }),
  );
}

function rowMajor(columns: readonly Float64Array[], rowCount: number): Float64Array {
  const values = new Float64Array(rowCount * columns.length);
  columns.forEach((column, f) => column.forEach((value, i) => (values[i * columns.length + f] = value)));
  return values;
}

function largest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => {
    if (Number.isNaN(value) && Number.isNaN(b[i])) return most;
    const difference = Math.abs(value - b[i]);
    return Math.max(most, Number.isNaN(difference) ? Infinity : difference);
  }, 0);
}

async function learnerAgreement(trained: TrainedStudy, engine: EnginePool, stream: RandomStream, rowCount: number) {
  const found: Record<string, number> = {};
  for (const name of ['radiomics', 'deep'] as const)
    for (const estimator of trained[name]?.block.estimators ?? []) {
      const width = estimator.features.length;
      const values = rowMajor(randomColumns(width, rowCount, stream), rowCount);
      const graph = new OnnxGraphBuilder();
      const output = estimator.addToGraph(graph, graph.input('features', ['N', width]));
      graph.output(output, 'probability', ['N']);
      const inputs = [{ name: 'features', values, columns: width }];
      const onnx = graph.encode('learner');
      const { probability } = await engine.runGraph({ onnx, rowCount, inputs, outputs: ['probability'] });
      const own = Float64Array.from({ length: rowCount }, (_, i) =>
        estimator.predict(values.subarray(i * width, (i + 1) * width)),
      );
      found[`${name} ${estimator.learner}`] = largest(own, probability);
    }
  return found;
}

async function graphAgreement(trained: TrainedStudy, engine: EnginePool, stream: RandomStream, rowCount: number) {
  const { model } = trained;
  const { bytes, inputs, outputs } = studyGraph(model);
  const columns = new Map(inputs.map((input) => [input.name, randomColumns(input.columns.length, rowCount, stream)]));
  for (const name of ['radiomics', 'deep'] as const)
    model[name]?.features.forEach(({ mean, standardDeviation }, f) => {
      const column = columns.get(name)![f];
      column.forEach((z, i) => (column[i] = mean + z * standardDeviation));
    });
  // Clinical columns are numbers here; a factor is 0 or 1 in the graph and its label in TypeScript.
  const factors = Object.keys(model.nomogram?.recipe.levels ?? {});
  const clinical: Record<string, string[] | number[]> = {};
  inputs
    .find(({ name }) => name === 'clinical')
    ?.columns.forEach((column, f) => {
      const values = columns.get('clinical')![f];
      const factor = factors.find((name) => column.startsWith(`${name}=`));
      values.forEach(
        (value, i) => (values[i] = factor ? Number(value > 0) : 50 + (Number.isNaN(value) ? 0 : value % 100)),
      );
      if (!factor) clinical[column] = Array.from(values);
      else clinical[factor] = Array.from(values, (value) => model.nomogram!.recipe.levels[factor][value]);
    });
  const cases: StudyCases = {
    radiomics: { featureNames: model.radiomics.features.map((f) => f.name), columns: columns.get('radiomics')! },
    ...(model.deep
      ? { deep: { featureNames: model.deep.features.map((f) => f.name), columns: columns.get('deep')! } }
      : {}),
    clinical,
  };
  const graphInputs = inputs.map(({ name, columns: { length } }) => ({
    name,
    values: rowMajor(columns.get(name)!, rowCount),
    columns: length,
  }));
  const results = await engine.runGraph({
    onnx: bytes,
    rowCount,
    inputs: graphInputs,
    outputs: Object.values(outputs),
  });
  const own = Object.entries(predictStudy(model, cases));
  return Object.fromEntries(
    own.map(([kind, values]) => [kind, largest(values, results[outputs[kind as keyof typeof outputs]!])]),
  );
}
