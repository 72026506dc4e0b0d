import {
  predictSignature,
  signatureManifest,
  TrainedSignature,
  trainingPlan,
  trainSignature,
} from '../../../models/learning';
import { RandomStream } from '../../../models/core/random/random-stream';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';
import { describeTraining } from './describe-training';
import { exportModel } from './export-model';

const preset = { name: 'ct', digest: 'c'.repeat(64) };
const featureNames = ['noise', 'signal', 'weak'];
const never = new AbortController().signal;

function makeMatrix(): TrainingMatrix {
  const stream = RandomStream.fromSeed(7);
  const labels = Array.from({ length: 40 }, (_, i) => i % 2);
  return {
    featureNames,
    undefinedFeatures: ['lost'],
    labels,
    caseCodes: labels.map((_, i) => `T/${String(i).padStart(3, '0')}`),
    rows: Float64Array.from(labels.flatMap((y) => [stream.normal(), stream.normal() + 2 * y, stream.normal() + y])),
    cohorts: [{ centerCode: 'A', cohortCode: 'T', digest: 'd'.repeat(64), n: 40, events: 20 }],
    vectorsDigest: 'e'.repeat(64),
    excluded: [{ caseCode: 'T/999', reason: 'OUTCOME_MISSING' }],
  };
}

const train = ({ featureNames: names, rows, labels, caseCodes }: TrainingMatrix): TrainedSignature =>
  trainSignature({
    featureNames: [...names],
    rows,
    labels: [...labels],
    caseCodes: [...caseCodes],
    plan: trainingPlan({ lasso: { folds: 5 } }),
  });

/** Scores with the TypeScript signature; the ONNX file itself is run in the integration tests. */
const engineOf = (trained: TrainedSignature, offset = 0) => ({
  inspectModel: async () => ({}) as never,
  scoreRows: async ({ rows, columns = 1 }: { rows: Float64Array | readonly (readonly number[])[]; columns?: number }) =>
    Float64Array.from(
      { length: rows.length / columns },
      (_, i) =>
        predictSignature(trained.signature, [...(rows as Float64Array).slice(i * columns, (i + 1) * columns)]) + offset,
    ),
});

describe('exportModel', () => {
  const matrix = makeMatrix();
  const trained = train(matrix);

  test('the manifest names cohorts, preset, funnel and vectors, and neither ids, dates nor case codes', async () => {
    const { manifest, manifestText } = await exportModel(engineOf(trained), { trained, matrix, preset }, never);
    const base = signatureManifest({ trained, presetName: 'ct', presetDigest: preset.digest, cohorts: matrix.cohorts });
    expect(manifest).toEqual({
      ...base,
      training: { ...base.training, vectorsDigest: matrix.vectorsDigest, undefinedFeatures: ['lost'] },
    });
    expect(base.funnel.map(({ stage }) => stage)).toEqual(trained.funnel.stages.map(({ name }) => name));
    expect(base.funnel.at(-1)?.count).toBe(trained.funnel.stages.at(-1)?.features.length);
    expect(manifestText).not.toMatch(/T\/0|(stu|coh|cas|mod|trn)_|20\d\d-\d\d-\d\d/);
  });

  test('the same data in another order give the same file and manifest', async () => {
    const order = matrix.caseCodes.map((_, i) => i).reverse();
    const turned: TrainingMatrix = {
      ...matrix,
      labels: order.map((i) => matrix.labels[i]),
      caseCodes: order.map((i) => matrix.caseCodes[i]),
      rows: Float64Array.from(order.flatMap((i) => [...matrix.rows.slice(i * 3, i * 3 + 3)])),
    };
    const again = train(turned);
    const first = await exportModel(engineOf(trained), { trained, matrix, preset }, never);
    const second = await exportModel(engineOf(again), { trained: again, matrix: turned, preset }, never);
    expect([second.onnxSha256, second.manifestText]).toEqual([first.onnxSha256, first.manifestText]);
  });

  test('a file that gives other numbers than the signature is refused', async () => {
    await expect(exportModel(engineOf(trained, 1e-9), { trained, matrix, preset }, never)).rejects.toMatchObject({
      code: 'TRAINING_ONNX_DISAGREES',
    });
  });

  test('case codes go to the per-case part only', () => {
    const { summary, perCase } = describeTraining(trained, matrix);
    expect(JSON.stringify(summary)).not.toContain('T/0');
    expect(summary).toMatchObject({ n: 40, events: 20, excluded: { OUTCOME_MISSING: 1 } });
    expect(JSON.parse(perCase)).toMatchObject({ excluded: matrix.excluded });
    expect((JSON.parse(perCase) as { foldIds: unknown[] }).foldIds).toHaveLength(40);
  });
});
