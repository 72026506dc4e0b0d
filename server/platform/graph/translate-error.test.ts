import { GraphQLError } from 'graphql';
import { ConcordError } from '../../../models/core/errors';
import { platformErrors } from '../errors';
import { translateError } from './translate-error';

const logged: unknown[] = [];
const context = { requestId: 'r-1', log: { error: (entry: unknown) => logged.push(entry) } as never };
const at = (originalError: unknown, path = ['x']) =>
  new GraphQLError('outer', { originalError: originalError as Error, path });
beforeEach(() => logged.splice(0));

test('a coded error keeps its cause, code, next step and path', () => {
  const { FORBIDDEN } = platformErrors;
  expect(translateError(at(new ConcordError(FORBIDDEN, 'Not you.')), context)).toEqual({
    message: `Not you. ${FORBIDDEN.nextStep}`,
    path: ['x'],
    extensions: { code: 'FORBIDDEN', nextStep: FORBIDDEN.nextStep },
  });
  expect(logged).toEqual([]);
});

test('an error translated by another process passes as it is', () => {
  const remote = new GraphQLError('Gone. Look elsewhere.', {
    extensions: { code: 'GONE', nextStep: 'Look elsewhere.', more: 1 },
  });
  expect(translateError(at(remote), context)).toEqual({
    message: 'Gone. Look elsewhere.',
    path: ['x'],
    extensions: { code: 'GONE', nextStep: 'Look elsewhere.' },
  });
});

test('anything else is masked and logged with its request', () => {
  const cause = new TypeError('password=1234');
  const masked = translateError(at(cause), context);
  expect(JSON.stringify(masked)).not.toContain('1234');
  expect(masked).toMatchObject({ message: expect.stringContaining('r-1'), extensions: { code: 'INTERNAL' } });
  expect(logged).toEqual([expect.objectContaining({ err: cause, requestId: 'r-1' })]);
});

test('an error of the query itself keeps its message', () => {
  const invalid = translateError(new GraphQLError('Cannot query field "nope" on type "Query".'), context);
  expect(invalid).toMatchObject({ message: expect.stringContaining('nope'), extensions: { code: 'QUERY_INVALID' } });
});

test('a thrown thing that is no error is masked too', () => {
  expect(translateError('text', context).extensions.code).toBe('INTERNAL');
});
