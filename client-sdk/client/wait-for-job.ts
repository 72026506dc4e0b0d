import { setTimeout as sleep } from 'node:timers/promises';
import { ConcordError } from '../../models/core/errors';
import { clientErrors } from './client.errors';

export interface WaitOptions<Job> {
  /** Called after every poll whose answer differs from the one before. */
  readonly onProgress?: (job: Job) => void;
  /** First pause between polls; it grows to six times this. Default 500. */
  readonly pollMs?: number;
  /** Gives up waiting (the job goes on). Default: never. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const defaultPollMs = 500;
const slowestPollFactor = 6;
const pollGrowth = 1.25;

/**
 * Polls until `isSettled`.
 *
 * @returns the settled record, whatever its outcome
 * @throws JOB_WAIT_TIMEOUT
 */
export async function waitFor<Job>(
  fetchJob: () => Promise<Job>,
  isSettled: (job: Job) => boolean,
  options: WaitOptions<Job> = {},
): Promise<Job> {
  const firstPauseMs = options.pollMs ?? defaultPollMs;
  const deadline = performance.now() + (options.timeoutMs ?? Infinity);
  let previous = '';
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * pollGrowth, firstPauseMs * slowestPollFactor)) {
    const job = await fetchJob();
    const text = JSON.stringify(job);
    if (text !== previous) {
      options.onProgress?.(job);
      previous = text;
      pauseMs = firstPauseMs;
    }
    if (isSettled(job)) return job;
    if (performance.now() + pauseMs > deadline) {
      throw new ConcordError(clientErrors.JOB_WAIT_TIMEOUT, `Waited ${options.timeoutMs} ms.`);
    }
    await sleep(pauseMs, undefined, { signal: options.signal });
  }
}

/** Polls a job until it is neither QUEUED nor RUNNING. */
export function waitForJob<Job extends { readonly state: string }>(
  fetchJob: () => Promise<Job>,
  options: WaitOptions<Job> = {},
): Promise<Job> {
  return waitFor(fetchJob, (job) => job.state !== 'QUEUED' && job.state !== 'RUNNING', options);
}
