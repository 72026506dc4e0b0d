import { toConnection } from './connection';
import { toPage } from './page-arguments';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test('one row more than asked means that another page follows', () => {
  const page = toPage({ first: 2 });
  expect(page).toEqual({ first: 2, limit: 3, afterKey: null });
  const connection = toConnection(rows('a', 'b', 'c'), page, 7);
  expect(connection.edges.map(({ node }) => node.id)).toEqual(['a', 'b']);
  expect(connection.pageInfo.hasNextPage).toBe(true);
  expect(connection.totalCount).toBe(7);
});

test('the end cursor leads to the next page', () => {
  const { pageInfo } = toConnection(rows('a', 'b'), toPage({ first: 2 }), 2);
  expect(pageInfo.hasNextPage).toBe(false);
  expect(toPage({ first: 2, after: pageInfo.endCursor }).afterKey).toBe('b');
});

test('an empty page has no cursor', () => {
  expect(toConnection(rows(), toPage({ first: 1 }), 0).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
});

test('a list may be keyed by something else than the id, in any script', () => {
  const { pageInfo } = toConnection([{ id: 'x', code: 'Fälle 東' }], toPage({ first: 1 }), 1, ({ code }) => code);
  expect(toPage({ first: 1, after: pageInfo.endCursor }).afterKey).toBe('Fälle 東');
});

test.each([0, -1, 501])('a page of %d records is refused', (first) => {
  expect(() => toPage({ first })).toThrow(expect.objectContaining({ code: 'PAGE_SIZE_INVALID' }));
});

test.each(['', '!!!', 'YQ==', ' YQ'])('the cursor %j is refused', (after) => {
  expect(() => toPage({ first: 1, after })).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
});
