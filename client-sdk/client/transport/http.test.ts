import { ConcordApiError } from './concord-api-error';
import { retryDecision } from './http';

const unavailable = new ConcordApiError({ message: 'Away.', extensions: { code: 'DATABASE_UNAVAILABLE' } }, 200);
const forbidden = new ConcordApiError({ message: 'No.', extensions: { code: 'FORBIDDEN' } }, 200);

test('what the server could not finish is sent again when it may be, and a refusal never', () => {
  expect(retryDecision(unavailable, true)).toEqual({ retry: true });
  expect(retryDecision(unavailable, false)).toEqual({ retry: false });
  expect(retryDecision(forbidden, true)).toEqual({ retry: false });
});
