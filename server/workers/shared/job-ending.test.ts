import { runtimeErrors } from '../../../models/runtime/runtime.errors';
import { ConcordError } from '../../platform/errors';
import { JobContext } from '../../platform/queue';
import { jobEnding } from './job-ending';
import { CancelWatch } from './watch-cancel';

const definition = { code: 'X_BROKEN', meaning: 'It broke.', nextStep: 'Mend it.' };
const broken = new ConcordError(definition, 'Given up.');
const watch = (cancelled = false) => ({ cancelled: () => cancelled }) as CancelWatch;
const context = (changes: Partial<JobContext> = {}) =>
  ({
    signal: new AbortController().signal,
    jobId: 'j',
    attempt: 1,
    lastAttempt: false,
    log: { error: () => undefined },
    ...changes,
  }) as JobContext;

describe('jobEnding', () => {
  test('a cancel on request wins over everything', () => {
    expect(jobEnding(new RangeError('x'), watch(true), context(), broken)).toEqual({ cancelled: true });
  });

  test('a coded failure is the reason', () => {
    const error = new ConcordError({ ...definition, code: 'Y_WRONG' }, 'No.');
    expect(jobEnding(error, watch(), context(), broken)).toEqual({ cancelled: false, error });
  });

  test('a stopping worker and a closed engine are no reason: the job runs again', () => {
    const closed = new ConcordError(runtimeErrors.ENGINE_CLOSED, 'Closed.');
    const attempts = [
      () => jobEnding(closed, watch(), context(), broken),
      () => jobEnding(broken, watch(), context({ signal: AbortSignal.abort() }), broken),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  test('an unforeseen failure is thrown until the last attempt, which ends with a code', () => {
    const failure = new RangeError('x');
    expect(() => jobEnding(failure, watch(), context(), broken)).toThrow(failure);
    expect(jobEnding(failure, watch(), context({ lastAttempt: true }), broken)).toEqual({
      cancelled: false,
      error: broken,
    });
  });
});
