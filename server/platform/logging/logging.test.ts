import { Writable } from 'node:stream';
import { readableLines } from './readable-lines';
import { safeError } from './safe-error';

/** As the ORM throws it: message of the driver, statement, parameters, and the driver's error. */
class QueryFailedError extends Error {
  constructor(
    readonly query: string,
    readonly parameters: unknown[],
    readonly driverError: Error,
  ) {
    super(driverError.message);
  }
}

test('an error of the database keeps its place and loses its values', () => {
  const driver = Object.assign(new SyntaxError('invalid input syntax for type double precision: "ca19-9 of P017"'), {
    code: '22P02',
    detail: 'Failing row contains (cas_1, P017, 812).',
    table: 'cases',
    constraint: 'cases_outcome_check',
  });
  const logged = safeError(new QueryFailedError('INSERT INTO cases VALUES ($1)', ['P017', 812], driver));
  expect(JSON.stringify(logged)).not.toMatch(/P017|812|INSERT/);
  expect(logged).toMatchObject({
    type: 'QueryFailedError',
    code: '22P02',
    table: 'cases',
    constraint: 'cases_outcome_check',
  });
  expect(logged.stack).toContain('at ');
});

test('other errors keep message, code and stack', () => {
  const error = Object.assign(new TypeError('No such thing.'), { code: 'EXAMPLE' });
  expect(safeError(error)).toMatchObject({ type: 'TypeError', message: 'No such thing.', code: 'EXAMPLE' });
  expect(safeError('text')).toEqual({ type: 'string', message: 'text' });
});

test('a record becomes one line for a person', () => {
  const lines: string[] = [];
  const stream: Writable = readableLines({ write: (line) => lines.push(line) });
  const record = {
    level: 40,
    time: Date.UTC(2026, 0, 2, 3, 4, 5),
    role: 'worker',
    pid: 1,
    msg: 'job failed',
    code: 'X_Y',
    err: { message: 'why' },
  };
  stream.write(`${JSON.stringify(record)}\n`);
  expect(lines).toEqual(['03:04:05 WARN  worker: job failed: why code=X_Y\n']);
});
