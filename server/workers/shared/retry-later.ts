/** Thrown by a job that should be run again: the queue takes a coded error for final and anything else for passing. */
export class RetryLater extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'RetryLater';
  }
}
