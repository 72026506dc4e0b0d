export { installQueues } from './install-queues';
export { JobContext, JobQueue } from './job-queue';
export { PgBossQueue } from './pg-boss-queue';
