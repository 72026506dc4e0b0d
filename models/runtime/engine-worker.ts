import { parentPort } from 'node:worker_threads';
import { toErrorMessage } from './error-message';
import type { ReplyMessage, TaskInput, TaskMessage, TaskName, TaskOutput } from './tasks';

/**
 * Entry of a worker thread: one message in, one value or error out, progress between. A thread loads what its tasks
 * need, when it is first needed: ONNX Runtime is as large as all else.
 */

type Report = (fraction: number, stage: string) => void;
type Handlers = { [T in TaskName]: (input: TaskInput<T>, report: Report) => TaskOutput<T> | Promise<TaskOutput<T>> };

const imageTasks = () => import('./image-tasks.js');
const onnxSession = () => import('./onnx-session.js');

const handlers: Handlers = {
  inspectImage: async (input) => (await imageTasks()).inspectImageFile(input),
  inspectMask: async (input) => (await imageTasks()).inspectMaskFile(input),
  extractFeatures: async (input, report) => (await imageTasks()).extractFromFiles(input, report),
  prepareExtraction: async (input) => (await imageTasks()).prepareFromFiles(input),
  extractPart: async (input, report) => (await imageTasks()).extractPreparedPart(input, report),
  extractIbsiFeatures: async (input, report) => (await imageTasks()).extractIbsiFromFiles(input, report),
  trainSignature: async (input, onProgress) =>
    (await import('../learning/index.js')).trainSignature(input, { onProgress }),
  trainTournament: async (input, onProgress) =>
    (await import('../learning/index.js')).trainTournament(input, { onProgress }),
  inspectModel: async (input) => (await onnxSession()).inspectModelBytes(input),
  scoreRows: async (input) => (await onnxSession()).scoreValues(input),
  runGraph: async (input) => (await onnxSession()).runGraph(input),
};

const send = (message: ReplyMessage): void => parentPort?.postMessage(message);

async function handle({ id, task, input }: TaskMessage): Promise<void> {
  const report: Report = (fraction, stage) => send({ id, kind: 'progress', fraction, stage });
  try {
    const handler = handlers[task] as (input: unknown, report: Report) => unknown;
    send({ id, kind: 'value', value: await handler(input, report) });
  } catch (error) {
    send({ id, kind: 'error', error: toErrorMessage(error) });
  }
}

parentPort?.on('message', (message: TaskMessage) => void handle(message));
