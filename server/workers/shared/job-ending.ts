import { runtimeErrors } from '../../../models/runtime/runtime.errors';
import { ConcordError } from '../../platform/errors';
import { JobContext } from '../../platform/queue';
import { CancelWatch } from './watch-cancel';

export type JobEnding = { readonly cancelled: true } | { readonly cancelled: false; readonly error: ConcordError };

/**
 * Decides what a failure means for the job.
 *
 * @param broken the coded reason when an unforeseen failure comes on the last attempt: the row must not wait forever
 * @returns how the job ends: cancelled on request, or failed for a coded reason
 * @throws AbortError when only the worker stops, and the failure itself while another attempt may help: the job runs again
 */
export function jobEnding(error: unknown, watch: CancelWatch, context: JobContext, broken: ConcordError): JobEnding {
  if (watch.cancelled()) return { cancelled: true };
  if (context.signal.aborted || isInterruption(error)) {
    throw new DOMException('The worker stops; another one goes on with the job.', 'AbortError');
  }
  if (error instanceof ConcordError) return { cancelled: false, error };
  if (!context.lastAttempt) throw error;
  context.log.error({ err: error, jobId: context.jobId }, broken.message);
  return { cancelled: false, error: broken };
}

/** The engine was stopped under the task; that says nothing about the case. */
export function isInterruption(error: unknown): boolean {
  const codes: readonly string[] = [runtimeErrors.ENGINE_CLOSED.code, runtimeErrors.ENGINE_TASK_CANCELLED.code];
  return error instanceof ConcordError && codes.includes(error.code);
}
