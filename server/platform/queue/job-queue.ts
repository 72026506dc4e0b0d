import { Logger } from 'pino';
import { EntityManager } from '../database';

export const QUEUE_NAMES = [
  'cohorts.ingest',
  'annotations.ingest',
  'registry.extract',
  'registry.train',
  'scoring.run',
  'validation.evaluate',
] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export interface SendOptions {
  /** Transaction of the caller: the job exists if and only if it commits. */
  readonly manager?: EntityManager;
  /** At most one waiting or running job with this key; a second send while one waits is dropped. */
  readonly singletonKey?: string;
}

export interface JobContext {
  /** Aborted when the worker stops; the job is taken up again by the next worker. */
  readonly signal: AbortSignal;
  readonly jobId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** True when an unforeseen error now is final: nobody will try again, so the job's record should say FAILED. */
  readonly lastAttempt: boolean;
  readonly log: Logger;
}

/**
 * Does the job. It is idempotent, because a crash runs it again.
 *
 * A thrown `ConcordError` is final; anything else is tried again with back-off.
 */
export type JobHandler<T> = (data: T, context: JobContext) => Promise<void>;

/** Durable jobs: sent with the row they belong to, run by a worker process. */
export interface JobQueue {
  start(): Promise<void>;
  /** Aborts running jobs, waits for their handlers and leaves the jobs to the next worker. */
  stop(): Promise<void>;
  send(queue: QueueName, data: object, options?: SendOptions): Promise<void>;
  /** Registers the handler of a queue; fetching begins with start(). */
  work<T>(queue: QueueName, handler: JobHandler<T>): void;
  /** Resolves when the queue's tables answer. */
  health(): Promise<void>;
}
