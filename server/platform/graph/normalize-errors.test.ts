import { buildSchema, OperationDefinitionNode, parse } from 'graphql';
import { normalizeErrors } from './normalize-errors';
import { PublicError } from './translate-error';

const error = (code: string, ...path: (string | number)[]): PublicError => ({
  message: code,
  ...(path.length === 0 ? {} : { path }),
  extensions: { code, nextStep: 'Wait.' },
});

test('the path ends at the null the error left', () => {
  expect(normalizeErrors([error('A', 'x', 1, 'y', 'z')], { x: [{}, { y: null }] })).toEqual([error('A', 'x', 1, 'y')]);
  expect(normalizeErrors([error('A', 'x', 1, 'y')], { x: null })).toEqual([error('A', 'x')]);
  expect(normalizeErrors([error('A', 'x', 1)], null)).toEqual([error('A', 'x')]);
  expect(normalizeErrors([error('A', 'x', 1), error('B', 'y')], null)).toEqual([error('A', 'x')]);
});

test('one null keeps one error, whatever the order they came in', () => {
  const errors = [error('B', 'x', 'p'), error('A', 'x', 'q'), error('C', 'x', 'p')];
  expect(normalizeErrors(errors, { x: null })).toEqual([error('A', 'x')]);
  expect(normalizeErrors([...errors].reverse(), { x: null })).toEqual([error('A', 'x')]);
});

test('errors are sorted by path, numbers as numbers', () => {
  const data = { x: Array(12).fill(null) as null[], a: null };
  const sorted = [error('Z', 'a'), error('Z', 'x', 2), error('Z', 'x', 10)];
  expect(normalizeErrors([sorted[2], sorted[0], sorted[1]], data)).toEqual(sorted);
});

test('errors without a path are all kept', () => {
  expect(normalizeErrors([error('B'), error('A')], undefined)).toEqual([error('A'), error('B')]);
});

test('an error that made the null comes before one that would have left a smaller one', () => {
  const document = parse('{ soft firm }');
  const schema = buildSchema('type Query { soft: String, firm: String! }');
  const asked = { schema, document, operation: document.definitions[0] as OperationDefinitionNode };
  expect(normalizeErrors([error('A', 'soft'), error('B', 'firm')], null, asked)).toEqual([error('B', 'firm')]);
  expect(normalizeErrors([error('B', 'firm')], null, asked)).toEqual([error('B', 'firm')]);
});
