import { parentPort } from 'node:worker_threads';
import { trainSignature } from '../learning';
import { toErrorMessage } from './error-message';
import {
  extractFromFiles,
  extractPreparedPart,
  inspectImageFile,
  inspectMaskFile,
  prepareFromFiles,
} from './image-tasks';
import { inspectModelBytes, scoreValues } from './onnx-session';
import type { ReplyMessage, TaskInput, TaskMessage, TaskName, TaskOutput } from './tasks';

/** Entry of a worker thread: one message in, one value or error out, progress between. */

type Report = (fraction: number, stage: string) => void;
type Handlers = { [T in TaskName]: (input: TaskInput<T>, report: Report) => TaskOutput<T> | Promise<TaskOutput<T>> };

const handlers: Handlers = {
  inspectImage: inspectImageFile,
  inspectMask: inspectMaskFile,
  extractFeatures: extractFromFiles,
  prepareExtraction: prepareFromFiles,
  extractPart: extractPreparedPart,
  trainSignature: (input, report) => trainSignature(input, { onProgress: report }),
  inspectModel: inspectModelBytes,
  scoreRows: scoreValues,
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
