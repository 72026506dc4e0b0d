import { registerEnumType } from 'type-graphql';

/** Where a job stands. */
export enum JobState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  PARTIAL = 'PARTIAL',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(JobState, {
  name: 'JobState',
  description: 'Where a job stands.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'A worker is on it.' },
    SUCCEEDED: { description: 'Every case is done.' },
    PARTIAL: { description: 'Some cases are done, some failed with a reason each.' },
    FAILED: { description: 'Nothing usable came out; the reasons are with the job.' },
    CANCELLED: { description: 'Stopped on request; what was done before is kept.' },
  },
});
