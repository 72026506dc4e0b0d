import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConcordError } from '../core/errors';
import type { OnnxModel } from '../core/onnx';
import type { StudyPlan, TrainedSignature, TrainedTournament, TrainingInput, TrainingPlan } from '../learning';
import type { IbsiSettings, RadiomicsSettings } from '../radiomics';
import { sha256Hex } from './digest';
import type { RecentlyUsed } from './recently-used';
import { runtimeErrors } from './runtime.errors';
import { spreadExtraction } from './spread-extraction';
import type {
  FeatureExtraction,
  IbsiFeatureExtraction,
  ImageInspection,
  ImagePair,
  MaskInspection,
  TaskInput,
  TaskName,
  TaskOutput,
} from './tasks';
import { type PendingTask, WorkerSlot } from './worker-slot';

export interface EnginePoolOptions {
  /** Worker threads, at least 1. */
  readonly threads: number;
  /** Threads ONNX Runtime uses inside one worker, default 1: the same bits on every machine size. */
  readonly intraOpThreads?: number;
  /** Most bytes an image may unpack to, default 2 GiB. */
  readonly maximumImageBytes?: number;
  /** Compiled worker, default the one beside this file. */
  readonly workerFile?: string;
}

export interface TaskOptions {
  /** Aborting rejects the task with ENGINE_TASK_CANCELLED; the thread that ran it is ended and replaced. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, stage: string) => void;
}

const DEFAULT_MAXIMUM_IMAGE_BYTES = 2 ** 31;

/**
 * The engine on worker threads: files in, plain values out, never on the caller's thread.
 *
 * Tasks wait in one queue in the order of the calls. Inputs are copied when their thread is free, never detached: do not
 * change them before the promise settles. A rejected task carries the
 * code that the engine gave; a thread that dies gives ENGINE_WORKER_CRASHED and is replaced.
 */
export class EnginePool {
  private readonly slots: WorkerSlot[];
  private readonly queue: PendingTask[] = [];
  private readonly limits: { readonly maximumImageBytes: number };
  private readonly intraOpThreads: number;
  private nextId = 1;
  private closed = false;

  constructor(options: EnginePoolOptions) {
    const workerFile = options.workerFile ?? findWorkerFile();
    this.slots = Array.from(
      { length: Math.max(1, options.threads) },
      () => new WorkerSlot(workerFile, () => this.dispatch()),
    );
    this.limits = { maximumImageBytes: options.maximumImageBytes ?? DEFAULT_MAXIMUM_IMAGE_BYTES };
    this.intraOpThreads = options.intraOpThreads ?? 1;
  }

  /** Checks a CT file (.nii, .nii.gz, .nrrd by content). Bad data is in the findings, not a rejection. */
  inspectImage(bytes: Uint8Array, options: TaskOptions = {}): Promise<ImageInspection> {
    return this.submit('inspectImage', options, () => ({
      input: { ...this.limits, bytes: new Uint8Array(bytes) },
      buffers: ['bytes'],
    }));
  }

  /** Checks a mask file against its image file. @param input label of the region, default 1 */
  inspectMask(input: ImagePair & { readonly label?: number }, options: TaskOptions = {}): Promise<MaskInspection> {
    return this.submit('inspectMask', options, () => ({
      input: { ...this.limits, ...copyPair(input), label: input.label ?? 1 },
      buffers: ['image', 'mask'],
    }));
  }

  /**
   * Features of a region; the same bits for any number of workers.
   *
   * @param input label overrides the one in the settings when given
   * @param options workers: threads over which the image types are spread, at most those of the pool; default 1
   */
  extractFeatures(
    input: ImagePair & { readonly label?: number; readonly settings: RadiomicsSettings },
    options: TaskOptions & { readonly workers?: number } = {},
  ): Promise<FeatureExtraction> {
    const workers = Math.min(options.workers ?? 1, this.slots.length);
    const task = () => ({
      input: { ...this.limits, ...copyPair(input), label: input.label ?? null, settings: input.settings },
      buffers: ['image', 'mask'],
    });
    if (workers <= 1) return this.submit('extractFeatures', options, task);
    return spreadExtraction(
      {
        prepare: (signal) => this.submit('prepareExtraction', { signal }, task),
        extract: ({ prepared, settings }, part, signal, onStep) =>
          this.submit('extractPart', { signal, onProgress: (_fraction, step) => onStep(step) }, () => ({
            input: { prepared, settings, part },
            buffers: [],
          })),
      },
      { workers, signal: options.signal, onProgress: options.onProgress },
    );
  }

  /** IBSI's features of a region, under its own processing scheme. */
  extractIbsiFeatures(
    input: ImagePair & { readonly settings: IbsiSettings },
    options: TaskOptions = {},
  ): Promise<IbsiFeatureExtraction> {
    return this.submit('extractIbsiFeatures', options, () => ({
      input: { ...this.limits, ...copyPair(input), settings: input.settings },
      buffers: ['image', 'mask'],
    }));
  }

  /** {@link trainSignature} on a thread, with progress. */
  trainSignature(
    input: TrainingInput & { readonly plan: TrainingPlan },
    options: TaskOptions = {},
  ): Promise<TrainedSignature> {
    const { featureNames, rows, labels, caseCodes, plan } = input;
    return this.submit('trainSignature', options, () => ({
      input: { featureNames, rows, labels, caseCodes, plan },
      buffers: [],
    }));
  }

  /** {@link trainTournament} on a thread, with progress. */
  trainTournament(
    input: TrainingInput & { readonly plan: StudyPlan },
    options: TaskOptions = {},
  ): Promise<TrainedTournament> {
    const { featureNames, rows, labels, caseCodes, plan } = input;
    return this.submit('trainTournament', options, () => ({
      input: { featureNames, rows, labels, caseCodes, plan },
      buffers: [],
    }));
  }

  /** Reads a model and has ONNX Runtime build a session from it. @throws MODEL_NOT_ONNX …, MODEL_NOT_RUNNABLE */
  inspectModel(onnx: Uint8Array, options: TaskOptions = {}): Promise<OnnxModel> {
    const digest = sha256Hex(onnx);
    return this.submit(
      'inspectModel',
      options,
      (models) => ({ input: this.model(digest, onnx, models), buffers: [] }),
      digest,
    );
  }

  /**
   * Output of a model per row.
   *
   * @param input rows in the order of the model's columns; `columns` is needed for flat rows. Names of input and output
   *   default to the model's first
   * @returns one number per row, NaN where the model gives NaN
   */
  async scoreRows(
    input: {
      readonly onnx: Uint8Array;
      readonly rows: Float64Array | readonly (readonly number[])[];
      readonly columns?: number;
      readonly input?: string;
      readonly output?: string;
    },
    options: TaskOptions = {},
  ): Promise<Float64Array> {
    const digest = sha256Hex(input.onnx);
    const rows = flatten(input.rows, input.columns);
    return this.submit(
      'scoreRows',
      options,
      (models) => ({
        input: {
          ...rows,
          model: this.model(digest, input.onnx, models),
          input: input.input ?? null,
          output: input.output ?? null,
        },
        buffers: [],
      }),
      digest,
    );
  }

  /**
   * Outputs of a graph with several inputs, one number per row each.
   *
   * @param input rows of every input by name, row-major with their number of columns
   */
  async runGraph(
    input: {
      readonly onnx: Uint8Array;
      readonly rowCount: number;
      readonly inputs: readonly { readonly name: string; readonly values: Float64Array; readonly columns: number }[];
      readonly outputs: readonly string[];
    },
    options: TaskOptions = {},
  ): Promise<Readonly<Record<string, Float64Array>>> {
    const digest = sha256Hex(input.onnx);
    const { rowCount, inputs, outputs, onnx } = input;
    const task = (models: RecentlyUsed<true>) => ({
      input: { model: this.model(digest, onnx, models), rowCount, inputs, outputs },
      buffers: [],
    });
    return this.submit('runGraph', options, task, digest);
  }

  /** Ends all threads; tasks that wait or run reject with ENGINE_CLOSED. */
  async close(): Promise<void> {
    this.closed = true;
    const error = new ConcordError(runtimeErrors.ENGINE_CLOSED, 'The engine was closed.');
    for (const task of this.queue.splice(0)) task.reject(error);
    await Promise.all(this.slots.map((slot) => slot.stop(error)));
  }

  private model(digest: string, onnx: Uint8Array, models: RecentlyUsed<true>): TaskInput<'inspectModel'> {
    const held = models.get(digest) === true;
    models.put(digest, true);
    return { digest, onnx: held ? null : new Uint8Array(onnx), intraOpThreads: this.intraOpThreads };
  }

  private submit<T extends TaskName>(
    task: T,
    options: TaskOptions,
    prepare: (models: RecentlyUsed<true>) => { input: TaskInput<T>; buffers: readonly string[] },
    modelDigest: string | null = null,
  ): Promise<TaskOutput<T>> {
    const { signal, onProgress } = options;
    return new Promise<TaskOutput<T>>((resolve, reject) => {
      const cancelled = (): ConcordError =>
        new ConcordError(runtimeErrors.ENGINE_TASK_CANCELLED, `The task ${task} was cancelled.`);
      if (this.closed) return reject(new ConcordError(runtimeErrors.ENGINE_CLOSED, 'The engine is closed.'));
      if (signal?.aborted) return reject(cancelled());
      const onAbort = (): void => this.cancel(pending, cancelled());
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      const pending: PendingTask = {
        id: this.nextId++,
        task,
        modelDigest,
        onProgress,
        prepare: (models) => {
          const { input, buffers } = prepare(models);
          const views = input as unknown as Record<string, Uint8Array>;
          return { input, transfer: buffers.map((name) => views[name].buffer as ArrayBuffer) };
        },
        resolve: (value) => (settled(), resolve(value as TaskOutput<T>)),
        reject: (error) => (settled(), reject(error)),
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.queue.push(pending);
      this.dispatch();
    });
  }

  private cancel(pending: PendingTask, error: ConcordError): void {
    const waiting = this.queue.indexOf(pending);
    if (waiting >= 0) {
      this.queue.splice(waiting, 1);
      pending.reject(error);
      return;
    }
    void this.slots.find((slot) => slot.current === pending)?.stop(error);
  }

  private dispatch(): void {
    for (const slot of this.slots) {
      if (slot.current !== null) continue;
      const task = this.queue.shift();
      if (!task) return;
      slot.run(task);
    }
  }
}

function copyPair({ image, mask }: ImagePair): ImagePair {
  return { image: new Uint8Array(image), mask: new Uint8Array(mask) }; // slice() of a Buffer would be a view
}

function flatten(
  rows: Float64Array | readonly (readonly number[])[],
  columns?: number,
): { values: Float64Array; rowCount: number; columns: number } {
  if (rows instanceof Float64Array) {
    const width = columns ?? 0;
    if (width < 1 || rows.length % width !== 0)
      throw widthError(`${rows.length} flat values need 'columns' that divides them, not ${columns}.`);
    return { values: rows, rowCount: rows.length / width, columns: width };
  }
  const width = columns ?? rows[0]?.length ?? 0;
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd >= 0) throw widthError(`Row ${odd} has ${rows[odd].length} values, not ${width}.`);
  return { values: Float64Array.from(rows.flat()), rowCount: rows.length, columns: width };
}

function widthError(cause: string): ConcordError {
  return new ConcordError(runtimeErrors.MODEL_INPUT_MISMATCH, cause);
}

/** The compiled worker: beside this file, or in dist/ when this file runs from its TypeScript source. */
function findWorkerFile(): string {
  const candidates = [
    path.join(__dirname, 'engine-worker.js'),
    path.join(__dirname, '..', '..', 'dist', 'models', 'runtime', 'engine-worker.js'),
  ];
  const found = candidates.find((file) => existsSync(file));
  if (found) return found;
  throw new ConcordError(runtimeErrors.ENGINE_NOT_BUILT, `Neither ${candidates.join(' nor ')} exists.`);
}
