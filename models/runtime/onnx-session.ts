import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ConcordError } from '../core/errors';
import { type OnnxModel, type OnnxValueInfo, parseOnnx } from '../core/onnx';
import { MODELS_PER_THREAD, RecentlyUsed } from './recently-used';
import { runtimeErrors } from './runtime.errors';
import type { GraphInput, ModelReference, ScoreInput } from './tasks';

interface LoadedModel {
  readonly model: OnnxModel;
  readonly session: InferenceSession;
}

/** Sessions of this thread by digest of the model. */
const loaded = new RecentlyUsed<LoadedModel>(MODELS_PER_THREAD);

/** What a model declares, after ONNX Runtime has built a session from it. @throws MODEL_NOT_ONNX …, MODEL_NOT_RUNNABLE */
export async function inspectModelBytes(reference: ModelReference): Promise<OnnxModel> {
  return (await load(reference)).model;
}

/**
 * Output of the model per row.
 *
 * @throws MODEL_INPUT_MISMATCH, MODEL_OUTPUT_UNEXPECTED, and those of {@link inspectModelBytes}
 * @undefined NaN where the model gives NaN
 */
export async function scoreValues(task: ScoreInput): Promise<Float64Array> {
  const { model, session } = await load(task.model);
  const input = findPort(model.inputs, task.input, 'input');
  const output = findPort(model.outputs, task.output, 'output');
  if (task.rowCount === 0) return new Float64Array(0);
  checkWidth(input, task.columns);
  const dims = [task.rowCount, task.columns];
  const tensor = toTensor(input, task.values, dims);
  const results = await session.run({ [input.name]: tensor }, [output.name]);
  return columnOf(results[output.name], output.name, task.rowCount);
}

/**
 * Outputs of a graph with several inputs.
 *
 * @throws MODEL_INPUT_MISMATCH, MODEL_OUTPUT_UNEXPECTED, and those of {@link inspectModelBytes}
 */
export async function runGraph(task: GraphInput): Promise<Record<string, Float64Array>> {
  const { model, session } = await load(task.model);
  const feeds = task.inputs.map(({ name, values, columns }) => {
    const port = findPort(model.inputs, name, 'input');
    checkWidth(port, columns);
    return [name, toTensor(port, values, [task.rowCount, columns])] as const;
  });
  const names = task.outputs.map((name) => findPort(model.outputs, name, 'output').name);
  const results = await session.run(Object.fromEntries(feeds), names);
  return Object.fromEntries(names.map((name) => [name, columnOf(results[name], name, task.rowCount)]));
}

function toTensor(port: OnnxValueInfo, values: Float64Array, dims: readonly number[]): Tensor {
  return port.elementType === 'DOUBLE'
    ? new Tensor('float64', values, dims)
    : new Tensor('float32', Float32Array.from(values), dims);
}

/** One number per row. @throws MODEL_OUTPUT_UNEXPECTED */
function columnOf({ data }: Tensor, name: string, rowCount: number): Float64Array {
  if (!(data instanceof Float64Array || data instanceof Float32Array) || data.length !== rowCount)
    throw new ConcordError(
      runtimeErrors.MODEL_OUTPUT_UNEXPECTED,
      `Output '${name}' has ${data.length} values for ${rowCount} rows.`,
    );
  return Float64Array.from(data);
}

async function load({ digest, onnx, intraOpThreads }: ModelReference): Promise<LoadedModel> {
  const known = loaded.get(digest);
  if (known) return known;
  if (onnx === null)
    throw new ConcordError(runtimeErrors.ENGINE_TASK_FAILED, `The thread does not hold model ${digest}.`);
  const model = parseOnnx(onnx); // before native code sees the bytes
  const entry = { model, session: await createSession(onnx, intraOpThreads) };
  await loaded.put(digest, entry)?.session.release();
  return entry;
}

async function createSession(onnx: Uint8Array, intraOpThreads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(onnx, {
      executionProviders: ['cpu'],
      intraOpNumThreads: intraOpThreads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 4,
    });
  } catch (error) {
    throw new ConcordError(
      runtimeErrors.MODEL_NOT_RUNNABLE,
      `ONNX Runtime says: ${(error as Error).message.slice(0, 500)}.`,
    );
  }
}

function findPort(ports: readonly OnnxValueInfo[], name: string | null, what: 'input' | 'output'): OnnxValueInfo {
  const port = name === null ? ports[0] : ports.find((candidate) => candidate.name === name);
  if (port && (port.elementType === 'DOUBLE' || port.elementType === 'FLOAT')) return port;
  const error = what === 'input' ? runtimeErrors.MODEL_INPUT_MISMATCH : runtimeErrors.MODEL_OUTPUT_UNEXPECTED;
  throw new ConcordError(
    error,
    port
      ? `The ${what} '${port.name}' is ${port.elementType}, not DOUBLE or FLOAT.`
      : `The model has no ${what} '${name ?? ''}'.`,
  );
}

function checkWidth(input: OnnxValueInfo, columns: number): void {
  const width = input.shape[1];
  if (input.shape.length === 2 && (typeof width !== 'number' || width === columns)) return;
  throw new ConcordError(
    runtimeErrors.MODEL_INPUT_MISMATCH,
    `Input '${input.name}' has the shape [${input.shape.join(', ')}], the rows have ${columns} values.`,
  );
}
