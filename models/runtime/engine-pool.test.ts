import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { RandomStream } from '../core/random/random-stream';
import { createVolume, writeNifti } from '../image';
import { exportSignatureToOnnx, predictSignature, type Signature, trainingPlan, trainSignature } from '../learning';
import { extractFeatures, presetSettings } from '../radiomics';
import { EnginePool } from './engine-pool';

jest.setTimeout(120_000); // the machine may be busy with other tests

const size = 12;
const stream = RandomStream.fromSeed(4);
const voxels = Float32Array.from({ length: size ** 3 }, () => Math.round(stream.normal(30, 60)));
const inside = (n: number) =>
  [n % size, Math.floor(n / size) % size, Math.floor(n / size ** 2)].every((k) => k >= 3 && k < 9);
const image = createVolume({ data: voxels, pixelType: 'float32', sizeIjk: [size, size, size] });
const mask = createVolume({
  data: Uint8Array.from(voxels, (_, n) => Number(inside(n))),
  pixelType: 'uint8',
  sizeIjk: [size, size, size],
});
const imageBytes = writeNifti(image);
const maskBytes = Buffer.from(gzipSync(writeNifti(mask)));
const settings = presetSettings('default');

const feature = (name: string, coefficient: number) => ({ name, mean: 1.5, standardDeviation: 0.25, coefficient });
const signature: Signature = {
  format: 'concord-signature/1',
  kind: 'RADIOMICS',
  features: [feature('a', 0.7), feature('b', -1.3), feature('c', 2e-9)],
  intercept: -0.4,
  threshold: 0.5,
  engineVersion: '0',
  plan: trainingPlan(),
};
const onnx = exportSignatureToOnnx(signature);
const coded = (code: string) => expect.objectContaining({ code, nextStep: expect.stringMatching(/\w/) });

describe('EnginePool', () => {
  let pool: EnginePool;
  beforeAll(() => (pool = new EnginePool({ threads: 2 })));
  afterAll(() => pool.close());

  it('checks an image and a mask and leaves the bytes with the caller', async () => {
    const inspected = await pool.inspectImage(imageBytes);
    expect(inspected.geometry).toMatchObject({ sizeIjk: [12, 12, 12], pixelType: 'float32' });
    expect(inspected.findings).toEqual([]);
    const region = await pool.inspectMask({ image: imageBytes, mask: maskBytes });
    expect(region).toMatchObject({ findings: [], voxelCount: 216, volumeMl: 0.216 });
    expect(imageBytes.length).toBeGreaterThan(1000);
    expect(maskBytes.length).toBeGreaterThan(20);
  });

  it('reports bad files as findings with their codes', async () => {
    const codes = async (bytes: Uint8Array) => (await pool.inspectImage(bytes)).findings.map((f) => f.code);
    expect(await codes(maskBytes.subarray(0, maskBytes.length - 12))).toEqual(['IMAGE_GZIP_TRUNCATED']);
    expect(await codes(imageBytes.subarray(0, 2000))).toEqual(['IMAGE_TRUNCATED']);
    expect(await codes(new TextEncoder().encode('not an image'))).toEqual(['IMAGE_FORMAT_UNKNOWN']);
    const noLabel = await pool.inspectMask({ image: imageBytes, mask: maskBytes, label: 7 });
    expect(noLabel.findings.map((f) => f.code)).toEqual(['MASK_LABEL_MISSING']);
  });

  it('extracts the same features as the engine in this thread, with progress', async () => {
    const steps: number[] = [];
    const options = { onProgress: (fraction: number) => steps.push(fraction) };
    const extracted = await pool.extractFeatures({ image: imageBytes, mask: maskBytes, settings }, options);
    expect(extracted.values).toEqual(extractFeatures(image, mask, settings).values);
    expect(steps.at(-1)).toBe(1);
  });

  it('passes on the code of a failed extraction', async () => {
    const truncated = maskBytes.subarray(0, 30);
    await expect(pool.extractFeatures({ image: imageBytes, mask: truncated, settings })).rejects.toEqual(
      coded('IMAGE_GZIP_TRUNCATED'),
    );
  });

  it('stops a file that unpacks to more than the limit', async () => {
    const small = new EnginePool({ threads: 1, maximumImageBytes: 1000 });
    const bomb = gzipSync(new Uint8Array(10_000_000));
    expect((await small.inspectImage(bomb)).findings.map((f) => f.code)).toEqual(['IMAGE_TOO_LARGE']);
    await small.close();
  });

  it('scores rows as TypeScript does, extreme values included', async () => {
    const extremes = [0, -0, 1e-300, -1e-300, 1e6, -1e6, 1e15, -1e15, 1e150, -1e150, 1.5];
    const random = Array.from({ length: 1000 }, () => [0, 1, 2].map(() => stream.normal(1.5, 0.5)));
    const far = Array.from({ length: 1000 }, () => [0, 1, 2].map(() => extremes[stream.integer(extremes.length)]));
    const rows = [...random, ...far];
    const scored = await pool.scoreRows({ onnx, rows });
    const difference = rows.reduce(
      (most, row, i) => Math.max(most, Math.abs(scored[i] - predictSignature(signature, row))),
      0,
    );
    expect(difference).toBeLessThanOrEqual(1e-9);
    expect(await pool.scoreRows({ onnx, rows: Float64Array.from(random.flat()), columns: 3 })).toEqual(
      scored.slice(0, 1000),
    );
    expect(await pool.scoreRows({ onnx, rows: [[NaN, 1, 1]] })).toEqual(Float64Array.of(NaN));
    expect(await pool.scoreRows({ onnx, rows: [] })).toHaveLength(0);
  });

  it('refuses rows and models that do not fit, and files that are not models', async () => {
    await expect(pool.scoreRows({ onnx, rows: [[1, 2]] })).rejects.toEqual(coded('MODEL_INPUT_MISMATCH'));
    await expect(pool.scoreRows({ onnx, rows: [[1, 2, 3], [1]] })).rejects.toEqual(coded('MODEL_INPUT_MISMATCH'));
    await expect(pool.scoreRows({ onnx, rows: [[1, 2, 3]], input: 'x' })).rejects.toEqual(
      coded('MODEL_INPUT_MISMATCH'),
    );
    await expect(pool.inspectModel(imageBytes)).rejects.toEqual(coded('MODEL_NOT_ONNX'));
    await expect(pool.inspectModel(onnx.subarray(0, onnx.length - 60))).rejects.toEqual(coded('MODEL_NOT_ONNX'));
    const wrong = Uint8Array.from(
      Buffer.from(Buffer.from(onnx).toString('latin1').replace('Sigmoid', 'Sigmoyd'), 'latin1'),
    );
    await expect(pool.inspectModel(wrong)).rejects.toEqual(coded('MODEL_NOT_RUNNABLE'));
    expect(await pool.inspectModel(onnx)).toMatchObject({ opset: 17, inputs: [{ name: 'features', shape: ['N', 3] }] });
  });

  it('keeps many models apart', async () => {
    const models = [0, 1, 2, 3, 4, 5, 6].map((k) => ({ ...signature, intercept: k }));
    const order = [...models, ...models, models[0], models[6]];
    const scores = await Promise.all(
      order.map((m) => pool.scoreRows({ onnx: exportSignatureToOnnx(m), rows: [[1, 1, 1]] })),
    );
    scores.forEach((score, i) => expect(score[0]).toBeCloseTo(predictSignature(order[i], [1, 1, 1]), 12));
  });

  it('trains on a thread to the same signature as here', async () => {
    const names = Array.from({ length: 12 }, (_, j) => `f${j}`);
    const rows = Array.from({ length: 40 }, () => names.map(() => stream.normal()));
    const labels = rows.map((row) => Number(row[2] + stream.normal() > 0));
    const input = {
      featureNames: names,
      rows,
      labels,
      caseCodes: labels.map((_, i) => `c${i}`),
      plan: trainingPlan({ seed: 3 }),
    };
    const stages = new Set<string>();
    const trained = await pool.trainSignature(input, { onProgress: (_, stage) => stages.add(stage) });
    expect(trained).toEqual(trainSignature(input));
    expect([...stages]).toEqual(['fit', 'cross-validation']);
    await expect(pool.trainSignature({ ...input, labels: labels.map(() => 1) })).rejects.toEqual(
      coded('TRAINING_ONE_CLASS'),
    );
  });

  it('cancels what waits and what runs, and lives on', async () => {
    const one = new EnginePool({ threads: 1 });
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = one.extractFeatures(
      { image: imageBytes, mask: maskBytes, settings },
      { signal: running.signal, onProgress: () => running.abort() },
    );
    const second = one.inspectImage(imageBytes, { signal: waiting.signal });
    waiting.abort();
    await expect(second).rejects.toEqual(coded('ENGINE_TASK_CANCELLED'));
    await expect(first).rejects.toEqual(coded('ENGINE_TASK_CANCELLED'));
    await expect(one.inspectImage(imageBytes, { signal: AbortSignal.abort() })).rejects.toEqual(
      coded('ENGINE_TASK_CANCELLED'),
    );
    expect((await one.inspectImage(imageBytes)).findings).toEqual([]);
    await one.close();
  });

  it('rejects what waits and runs when it is closed', async () => {
    const one = new EnginePool({ threads: 1 });
    const tasks = [one.inspectImage(imageBytes), one.inspectImage(imageBytes)].map((task) =>
      expect(task).rejects.toEqual(coded('ENGINE_CLOSED')),
    );
    await one.close();
    await Promise.all(tasks);
    await expect(one.inspectImage(imageBytes)).rejects.toEqual(coded('ENGINE_CLOSED'));
  });

  it('says that a thread crashed, and replaces it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'concord-engine-'));
    const workerFile = path.join(folder, 'worker.js');
    writeFileSync(
      workerFile,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', ({ id, input }) => {
         if (input.bytes[0] === 1) process.exit(3);
         if (input.bytes[0] === 2) throw new RangeError('out of something');
         parentPort.postMessage({ id, kind: 'value', value: 'done' });
       });`,
    );
    const one = new EnginePool({ threads: 1, workerFile });
    const results = [0, 1, 0, 2, 0].map((kind) =>
      one.inspectImage(Uint8Array.of(kind)).catch((error: unknown) => error),
    );
    const crashed = coded('ENGINE_WORKER_CRASHED');
    expect(await Promise.all(results)).toEqual(['done', crashed, 'done', crashed, 'done']);
    await one.close();
    rmSync(folder, { recursive: true });
  });
});
