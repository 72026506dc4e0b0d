export { JobContext, JobHandler, JobQueue, QUEUE_NAMES, QueueName, SendOptions } from './job-queue';
