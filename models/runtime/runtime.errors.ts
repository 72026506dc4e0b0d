import { defineErrors } from '../core/errors';

/** Errors of the engine's adapter: worker threads and ONNX Runtime. */
export const runtimeErrors = defineErrors({
  ENGINE_NOT_BUILT: ['The compiled worker file is not there.', 'Run npm run build.'],
  ENGINE_CLOSED: [
    'The engine was closed while or before the task ran.',
    'Start the process again; jobs that were interrupted are taken up.',
  ],
  ENGINE_TASK_CANCELLED: ['The task was cancelled.', 'Start it again when it is wanted.'],
  ENGINE_WORKER_CRASHED: [
    'The thread that ran the task ended unexpectedly, for example for lack of memory.',
    'Try again; if it happens with the same input again, report the input.',
  ],
  ENGINE_TASK_FAILED: [
    'The task failed in a way the engine does not know.',
    'Report the message with the input that caused it.',
  ],
  MODEL_NOT_RUNNABLE: [
    'ONNX Runtime cannot build a session from the model.',
    'Check the model with the ONNX checker; operators must exist in ONNX Runtime for the types used.',
  ],
  MODEL_OUTPUT_UNEXPECTED: [
    'The model does not return one number per row.',
    'Export a model whose output has the shape [N] or [N, 1] and the type float or double.',
  ],
  MODEL_INPUT_MISMATCH: [
    'The rows do not fit the input of the model.',
    'Give as many values per row as the model has columns.',
  ],
});
