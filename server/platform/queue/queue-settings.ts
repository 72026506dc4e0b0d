import { QueueName } from './job-queue';

export const QUEUE_SCHEMA = 'pgboss';

/** A worker that was not heard of for this long has lost its job. */
const HEARTBEAT_SECONDS = 10;
export const TOUCH_INTERVAL_MS = 3000;
/** How often jobs of lost workers are looked for: a crash costs 10 to 15 s. */
export const RECOVERY_INTERVAL_MS = 5000;
export const POLL_INTERVAL_MS = 200;

/** Settling a job while the database is away for a moment. */
export const SETTLE_TRIES = 8;
export const SETTLE_WAIT_MS = 500;

/** Tries of a handler that throws something unforeseen. */
export const MAXIMUM_ATTEMPTS = 5;
/** A job that takes its worker down with it this often is given up; kills of the whole platform count too. */
const MAXIMUM_CRASHES = 50;

/** As pg-boss stores them with each queue. */
export const storedSettings = {
  policy: 'short',
  retryLimit: MAXIMUM_CRASHES,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 23 * 3600,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  deleteAfterSeconds: 7 * 24 * 3600,
} as const;

/** Jobs of one queue that one worker process runs at a time. */
export const concurrency: Readonly<Record<QueueName, number>> = {
  'cohorts.ingest': 2,
  'annotations.ingest': 2,
  'registry.extract': 1,
  'registry.train': 1,
  'scoring.run': 1,
  'validation.evaluate': 1,
};
