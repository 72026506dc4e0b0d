import { buildSchema, getOperationAST, parse } from 'graphql';
import { nullLanding } from './null-landing';
import { stepsAlong } from './steps-along';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Query { study: Study, firm: Study!, node: Node }
  type Study implements Node { id: ID!, code: String!, soft: String, cohorts: [Cohort!]!, loose: [Cohort] }
  type Cohort implements Node { id: ID!, name: String!, study: Study! }
`);

function landing(query: string, ...path: (string | number)[]) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation == null) throw new TypeError('no operation');
  const steps = stepsAlong({ schema, document, operation }, path);
  return steps === null ? null : path.slice(0, nullLanding(steps));
}

test('a nullable field keeps its null', () => {
  expect(landing('{ study { soft } }', 'study', 'soft')).toEqual(['study', 'soft']);
});

test('a firm field passes its null up to the first place that may be null', () => {
  expect(landing('{ study { code } }', 'study', 'code')).toEqual(['study']);
  expect(landing('{ study { cohorts { name } } }', 'study', 'cohorts', 1, 'name')).toEqual(['study']);
  expect(landing('{ study { loose { name } } }', 'study', 'loose', 1, 'name')).toEqual(['study', 'loose', 1]);
});

test('where nothing may be null the data as a whole is', () => {
  expect(landing('{ firm { cohorts { study { code } } } }', 'firm', 'cohorts', 0, 'study', 'code')).toEqual([]);
});

test('aliases and fragments are followed', () => {
  const query = '{ n: node { ... on Cohort { ...C } } } fragment C on Cohort { s: study { c: code soft } }';
  expect(landing(query, 'n', 's', 'c')).toEqual(['n']);
  expect(landing(query, 'n', 's', 'soft')).toEqual(['n', 's', 'soft']);
});

test('a path that does not fit the query has no landing', () => {
  expect(landing('{ study { code } }', 'study', 'other', 1)).toBeNull();
});
