import { JobWithMetadata, PgBoss } from 'pg-boss';
import { Logger } from 'pino';
import { ConcordError } from '../../../models/core/errors';
import { JobHandler, QueueName } from './job-queue';
import { MAXIMUM_ATTEMPTS, SETTLE_TRIES, SETTLE_WAIT_MS, TOUCH_INTERVAL_MS } from './queue-settings';
import { giveUp, putBack } from './queue-statements';

interface Run {
  readonly boss: PgBoss;
  readonly queue: QueueName;
  readonly job: JobWithMetadata<object>;
  readonly handler: JobHandler<object>;
  readonly stopping: AbortSignal;
  readonly log: Logger;
}

/** Runs one fetched job and settles it; rejects only when the settling itself fails. */
export async function runJob(run: Run): Promise<void> {
  const { boss, queue, job, handler } = run;
  const lost = new AbortController();
  const signal = AbortSignal.any([run.stopping, lost.signal]);
  const attempt = job.retryCount + 1;
  const log = run.log.child({ queue, jobId: job.id, attempt });
  const touching = setInterval(() => void touch(run, lost, log), TOUCH_INTERVAL_MS);
  const startedMs = Date.now();
  try {
    await handler(job.data, {
      signal,
      jobId: job.id,
      attempt,
      lastAttempt: errorsBefore(job) + 1 >= MAXIMUM_ATTEMPTS,
      log,
    });
  } catch (error) {
    clearInterval(touching);
    return await settled(settlementOf(run, error, lost.signal, log));
  } finally {
    clearInterval(touching);
  }
  await settled(() => boss.complete(queue, attemptOf(job)));
  log.info({ durationMs: Date.now() - startedMs }, 'job done');
}

/** Tries again while the database is away for a moment; a job that is not settled is run again after its heartbeat is missed. */
async function settled(settle: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await settle();
      return;
    } catch (error) {
      if (tries >= SETTLE_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, SETTLE_WAIT_MS));
    }
  }
}

/** What a failure means for the job. */
function settlementOf(
  { boss, queue, job, stopping }: Run,
  error: unknown,
  lost: AbortSignal,
  log: Logger,
): () => Promise<unknown> {
  if (lost.aborted) {
    log.warn('the job was taken by another worker; this attempt is dropped');
    return () => Promise.resolve();
  }
  if (error instanceof ConcordError) {
    log.warn({ code: error.code }, 'job failed');
    return () => giveUp(boss, queue, attemptOf(job), { code: error.code, message: error.message });
  }
  if (stopping.aborted) {
    log.info('job put back because the worker stops');
    return () => putBack(boss, queue, attemptOf(job));
  }
  const message = error instanceof Error ? error.message : String(error);
  const errors = errorsBefore(job) + 1;
  if (errors >= MAXIMUM_ATTEMPTS) {
    log.error({ err: error }, 'job failed unforeseen, for the last time');
    return () => giveUp(boss, queue, attemptOf(job), { message, errors });
  }
  log.error({ err: error }, 'job failed unforeseen and will be tried again');
  return () => boss.fail(queue, attemptOf(job), { message, errors });
}

/** Says that the job is being worked on; a job that is not ours any more is abandoned. */
async function touch({ boss, queue, job }: Run, lost: AbortController, log: Logger): Promise<void> {
  try {
    const { affected } = (await boss.touch(queue, attemptOf(job))) as { affected: number };
    if (affected === 0) lost.abort();
  } catch (error) {
    log.warn({ err: error }, 'touching the job failed');
  }
}

/** Attempts that ended with an unforeseen error; those that ended with a killed worker are not the job's fault. */
function errorsBefore(job: JobWithMetadata<object>): number {
  const { errors } = (job.output ?? {}) as { errors?: unknown };
  return typeof errors === 'number' ? errors : 0;
}

function attemptOf(job: JobWithMetadata<object>): { id: string; retryCount: number } {
  return { id: job.id, retryCount: job.retryCount };
}
