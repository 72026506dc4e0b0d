export { installQueues } from './install-queues';
export { JobContext, JobHandler, JobQueue, QUEUE_NAMES, QueueName, SendOptions } from './job-queue';
export { PgBossQueue, PgBossQueueOptions } from './pg-boss-queue';
export { queueErrors } from './queue.errors';
