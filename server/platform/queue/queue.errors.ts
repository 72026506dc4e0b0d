import { defineErrors } from '../../../models/core/errors';

/** Errors of the job queue. */
export const queueErrors = defineErrors({
  QUEUE_NOT_INSTALLED: [
    'The database holds no job queue of this version.',
    'Run node dist/server/main.js migrate with DATABASE_URL of the owner.',
  ],
  QUEUE_HANDLER_DUPLICATE: ['A queue was given two handlers.', 'Register each queue once.'],
  QUEUE_NOT_STARTED: ['The queue is used before start().', 'Start the queue when the process starts.'],
});
