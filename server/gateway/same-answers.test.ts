import { composeServices } from '@theguild/federation-composition';
import {
  DocumentNode,
  getOperationAST,
  graphql,
  GraphQLSchema,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from 'graphql';
import {
  Arg,
  Args,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { ConcordError, defineErrors } from '../platform/errors';
import {
  Asked,
  buildSubgraph,
  Connection,
  connectionType,
  DateTime,
  JsonObject,
  Node,
  nodeTypeOf,
  normalizeErrors,
  noteRaisedErrors,
  PageArguments,
  raisedErrors,
  RequestContext,
  Subgraph,
  toConnection,
  toPage,
  translateError,
} from '../platform/graph';
import { federate } from './federate/federate';
import { mergeSubgraphs } from './merge/merge-subgraphs';

/** Three small subgraphs whose records are numbers: 2 fails below a study, 7 fails and 8 is missing as a reference. */
const failures = defineErrors({ RECORD_BROKEN: ['Broken on purpose.', 'Nothing.'] });
const broken = (cause: string) => new ConcordError(failures.RECORD_BROKEN, cause);
const id = (prefix: string, number: number) => `${prefix}_${String(number).padStart(32, '0')}`;
const numberOf = (someId: string) => Number(someId.slice(-2));

enum Shade {
  LIGHT = 'LIGHT',
  DARK = 'DARK',
}
registerEnumType(Shade, { name: 'Shade' });

@Directive('@key(fields: "id")')
@ObjectType('Study', { implements: Node })
class Study extends Node {
  @Field(() => String) code!: string;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => Shade) shade!: Shade;
}
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Cohort', { implements: Node })
class CohortStub extends Node {}

@InputType('StudyInput')
class StudyInput {
  @Field(() => String) code!: string;
  @Field(() => Shade) shade!: Shade;
}
const StudyConnection = connectionType('Study', () => Study);
const study = (number: number): Study =>
  Object.assign(new Study(), {
    id: id('stu', number),
    code: `S${number}`,
    createdAt: new Date(number * 1e9),
    shade: Shade.DARK,
  });

@Resolver(() => Study)
class StudyResolver {
  @FieldResolver(() => String)
  async seal(@Root() parent: Study): Promise<string> {
    if (numberOf(parent.id) === 6) throw broken('Seal.');
    return 'sealed';
  }
  @Query(() => StudyConnection)
  async studies(@Args(() => PageArguments) args: PageArguments): Promise<Connection<Study>> {
    const page = toPage(args);
    const rows = [1, 2, 3].map(study).filter((row) => page.afterKey === null || row.id > page.afterKey);
    return toConnection(rows.slice(0, page.limit), page, 3);
  }
  @Query(() => Study, { nullable: true })
  async study(@Arg('id', () => ID) studyId: string): Promise<Study> {
    if (numberOf(studyId) === 9) throw broken('No study.');
    return study(numberOf(studyId));
  }
  @Query(() => Node, { nullable: true })
  async node(@Arg('id', () => ID) nodeId: string): Promise<object | null> {
    return nodeTypeOf(nodeId) === null
      ? null
      : nodeTypeOf(nodeId) === 'Study'
        ? study(numberOf(nodeId))
        : { id: nodeId };
  }
  @Mutation(() => Study)
  async createStudy(@Arg('input', () => StudyInput) input: StudyInput): Promise<Study> {
    return Object.assign(study(4), input);
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Study')
class StudyOfCohorts {
  @Field(() => ID) id!: string;
}
@Directive('@shareable')
@ObjectType('Remark')
class CohortRemark {
  @Field(() => String) text!: string;
}
@Directive('@key(fields: "id")')
@ObjectType('Cohort')
class Cohort {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => JsonObject, { nullable: true }) clinical!: object;
  @Field(() => StudyOfCohorts) study!: StudyOfCohorts;
  @Field(() => [CohortRemark]) remarks!: CohortRemark[];
}
const CohortConnection = connectionType('Cohort', () => Cohort);
const cohort = (number: number): Cohort =>
  Object.assign(new Cohort(), {
    id: id('coh', number),
    name: `C${number}`,
    clinical: { z: 1, a: [null, 1.5] },
    study: { id: id('stu', (number % 3) + 1) },
    remarks: [{ text: 'cohort' }],
  });

@Resolver(() => Cohort)
class CohortResolver {
  @Query(() => Cohort, { nullable: true })
  async cohort(@Arg('id', () => ID) cohortId: string): Promise<Cohort> {
    return cohort(numberOf(cohortId));
  }
  @FieldResolver(() => String, { nullable: true })
  async soft(): Promise<string> {
    throw broken('Soft field.');
  }
  @FieldResolver(() => String)
  async hard(): Promise<string> {
    throw broken('Hard field.');
  }
  @FieldResolver(() => String, { nullable: true })
  async bug(): Promise<string> {
    throw new TypeError('a secret');
  }
  @Mutation(() => Cohort, { nullable: true })
  async createCohort(@Arg('number', () => String) number: string): Promise<Cohort> {
    if (number === '0') throw broken('No number.');
    return cohort(Number(number));
  }
}
@Resolver(() => StudyOfCohorts)
class StudyOfCohortsResolver {
  @FieldResolver(() => CohortConnection)
  async cohorts(
    @Root() parent: StudyOfCohorts,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Cohort>> {
    const page = toPage(args);
    return toConnection([numberOf(parent.id), numberOf(parent.id) + 3, 9].map(cohort).slice(0, page.limit), page, 3);
  }
  @FieldResolver(() => String)
  async firmness(@Root() parent: StudyOfCohorts): Promise<string> {
    if (numberOf(parent.id) === 2) throw broken('Firm.');
    return 'firm';
  }
  @FieldResolver(() => String, { nullable: true })
  async softness(@Root() parent: StudyOfCohorts): Promise<string> {
    if (numberOf(parent.id) === 2) throw broken('Soft.');
    return 'soft';
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Cohort')
class CohortOfAnnotations {
  @Field(() => ID) id!: string;
}
@Directive('@key(fields: "id")')
@ObjectType('Study')
class StudyOfAnnotations {
  @Field(() => ID) id!: string;
}
@Resolver(() => StudyOfAnnotations)
class StudyOfAnnotationsResolver {
  @FieldResolver(() => String)
  async marks(@Root() parent: StudyOfAnnotations): Promise<string> {
    if ([2, 6].includes(numberOf(parent.id))) throw broken('A mark.');
    return 'marked';
  }
}
@Directive('@shareable')
@ObjectType('Remark')
class AnnotationRemark {
  @Field(() => String) text!: string;
}
@Directive('@key(fields: "id")')
@ObjectType('Annotation')
class Annotation {
  @Field(() => ID) id!: string;
  @Field(() => CohortOfAnnotations) cohort!: CohortOfAnnotations;
  @Field(() => [AnnotationRemark]) remarks!: AnnotationRemark[];
}
const annotation = (number: number) => ({
  id: id('ann', number),
  cohort: { id: id('coh', number) },
  remarks: [{ text: 'annotation' }],
});

@Resolver(() => CohortOfAnnotations)
class AnnotationResolver {
  @FieldResolver(() => [Annotation])
  async annotations(@Root() parent: CohortOfAnnotations): Promise<object[]> {
    return [numberOf(parent.id), 8, 7].map(annotation);
  }
  @Mutation(() => Annotation)
  async registerAnnotation(@Arg('number', () => String) number: string): Promise<object> {
    return annotation(Number(number));
  }
}

async function exampleGraph(): Promise<{ subgraphs: Subgraph[]; supergraph: string }> {
  const subgraphs = await Promise.all([
    buildSubgraph('studies', {
      resolvers: [StudyResolver],
      orphanedTypes: [Study, CohortStub, Node],
      references: { Study: async ({ id: key }) => (numberOf(key) === 3 ? null : study(numberOf(key))) },
      container: new Map([[StudyResolver, new StudyResolver()]]),
    }),
    buildSubgraph('cohorts', {
      resolvers: [CohortResolver, StudyOfCohortsResolver],
      orphanedTypes: [StudyOfCohorts, Cohort],
      references: {
        Study: async ({ id: key }) => ({ id: key }),
        Cohort: async ({ id: key }) => {
          if (numberOf(key) === 7) throw broken('No cohort.');
          return numberOf(key) === 8 ? null : cohort(numberOf(key));
        },
      },
      container: new Map<unknown, object>([
        [CohortResolver, new CohortResolver()],
        [StudyOfCohortsResolver, new StudyOfCohortsResolver()],
      ]),
    }),
    buildSubgraph('annotations', {
      resolvers: [AnnotationResolver, StudyOfAnnotationsResolver],
      orphanedTypes: [Annotation, CohortOfAnnotations, StudyOfAnnotations],
      references: {
        Study: async ({ id: key }) => ({ id: key }),
        Cohort: async ({ id: key }) => ({ id: key }),
        Annotation: async ({ id: key }) => annotation(numberOf(key)),
      },
      container: new Map<unknown, object>([
        [AnnotationResolver, new AnnotationResolver()],
        [StudyOfAnnotationsResolver, new StudyOfAnnotationsResolver()],
      ]),
    }),
  ]);
  const composed = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}` })),
  );
  expect(composed.errors ?? []).toEqual([]);
  return { subgraphs, supergraph: composed.supergraphSdl ?? '' };
}

const context = () => ({ actor: null, requestId: 'r-1', log: { error: () => undefined } }) as unknown as RequestContext;

/** Executes and answers as the HTTP face does. */
async function answer(schema: GraphQLSchema, query: string | DocumentNode, variableValues?: Record<string, unknown>) {
  const contextValue = context();
  const source = typeof query === 'string' ? query : print(query);
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  if (errors === undefined) return { data };
  const raised = raisedErrors(contextValue);
  await raised.settled();
  const all = [...errors, ...raised.errors].map((error) => translateError(error, contextValue));
  return { errors: normalizeErrors(all, data, askedOf(schema, query)), data };
}

/** What was asked, where the query can be read at all. */
function askedOf(schema: GraphQLSchema, query: string | DocumentNode): Asked | undefined {
  try {
    const document = typeof query === 'string' ? parse(query) : query;
    const operation = getOperationAST(document);
    return operation == null ? undefined : { schema, document, operation };
  } catch {
    return undefined;
  }
}

async function bothWays() {
  const { subgraphs, supergraph } = await exampleGraph();
  const merged = mergeSubgraphs(subgraphs, supergraph);
  const remote = (await exampleGraph()).subgraphs;
  const federated = federate(supergraph, (name) => async ({ document, variables }) => {
    const { schema } = remote.find((one) => one.name === name) as Subgraph;
    return JSON.parse(JSON.stringify(await answer(schema, document, variables))) as never;
  });
  for (const schema of [merged, federated, ...remote.map((subgraph) => subgraph.schema)]) noteRaisedErrors(schema);
  const ask = async (schema: GraphQLSchema, source: string) => JSON.stringify(await answer(schema, source), null, 1);
  return { merged, federated, ask };
}

test.each([
  [
    'pages and nests across subgraphs',
    '{ studies(first: 2) { edges { cursor node { code id createdAt shade cohorts(first: 2) { totalCount edges { node { name clinical study { code } annotations { id cohort { name } } } } } } } pageInfo { hasNextPage endCursor } } }',
  ],
  ['gives an error its own place in a list', '{ studies { edges { node { softness code } } } }'],
  ['nulls the whole page when a firm field fails', '{ studies { edges { node { firmness softness code } } } }'],
  ['nulls a nullable parent', `{ study(id: "${id('stu', 2)}") { code firmness softness } }`],
  ['reports a failed root field', `{ study(id: "${id('stu', 9)}") { code firmness } }`],
  [
    'finds a node of another subgraph',
    `{ node(id: "${id('coh', 2)}") { __typename id ... on Cohort { name study { code } annotations { id } } } }`,
  ],
  ['has no node for an unknown id', '{ node(id: "nothing") { id } }'],
  ['nulls a node whose record is missing', `{ node(id: "${id('coh', 8)}") { __typename id ... on Cohort { name } } }`],
  [
    'keeps a node whose missing fields may be null',
    `{ node(id: "${id('coh', 8)}") { __typename id ... on Cohort { clinical } } }`,
  ],
  [
    'reports a reference that fails',
    `{ node(id: "${id('coh', 7)}") { __typename id ... on Cohort { name clinical } } }`,
  ],
  [
    'aliases and refuses a page size',
    `{ a: node(id: "bad") { id } b: study(id: "${id('stu', 1)}") { x: code y: code cohorts(first: 501) { totalCount } } }`,
  ],
  ['has no study behind a reference', `{ cohort(id: "${id('coh', 2)}") { study { code } } }`],
  ['masks a bug', `{ cohort(id: "${id('coh', 1)}") { study { id code } soft bug remarks { text } } }`],
  ['reports one of two failures under one null', `{ cohort(id: "${id('coh', 1)}") { soft hard } }`],
  [
    'mixes good, missing and failing references in a list',
    `{ cohort(id: "${id('coh', 1)}") { annotations { id remarks { text } cohort { clinical soft } } } }`,
  ],
  [
    'runs mutations in order',
    'mutation { a: createCohort(number: "0") { id } b: createCohort(number: "5") { id study { id code } } c: registerAnnotation(number: "1") { id cohort { name study { code } } } }',
  ],
  [
    'passes inputs and enums',
    'mutation { createStudy(input: { code: "q", shade: LIGHT }) { code shade cohorts { totalCount } } }',
  ],
  ['refuses an unknown enum value', 'mutation { createStudy(input: { code: "q", shade: GRAY }) { code } }'],
  [
    'nulls data when a mutation ends in a failing reference',
    'mutation { registerAnnotation(number: "7") { id cohort { name study { code } } } }',
  ],
  [
    'nulls data when a mutation ends in a missing reference',
    'mutation { registerAnnotation(number: "8") { id cohort { name clinical } } }',
  ],
  [
    'loses all data to one of two root fields',
    `{ study(id: "${id('stu', 9)}") { code } studies(first: 501) { totalCount } }`,
  ],
  [
    'agrees on one of several failed root fields',
    `{ z: studies(first: 501) { totalCount } a: studies(after: "!") { totalCount } study(id: "${id('stu', 9)}") { code } }`,
  ],
  ['agrees on one of two subgraphs that fail one parent', `{ study(id: "${id('stu', 2)}") { code marks firmness } }`],
  ['prefers the failure of the subgraph asked first', `{ study(id: "${id('stu', 6)}") { marks seal } }`],
  [
    'agrees on failures at different depths of a list',
    '{ studies { edges { node { marks cohorts(first: 2) { edges { node { hard annotations { cohort { name } } } } } } } } }',
  ],
  ['refuses an unknown field', '{ nope }'],
  ['refuses nonsense', '{'],
  [
    'asks the same field in several places',
    `{ a: study(id: "${id('stu', 2)}") { softness } studies { edges { node { softness cohorts { edges { node { soft study { softness } } } } } } } b: cohort(id: "${id('coh', 1)}") { study { firmness code } } }`,
  ],
  [
    'introspects',
    '{ __schema { queryType { fields { name description args { name } } } types { name kind fields { name } } } }',
  ],
  [
    'uses fragments, variables and directives',
    'query Q($n: Int = 2, $w: Boolean = true) { studies(first: $n) { ...F } } fragment F on StudyConnection { e: edges { n: node { ...G @include(if: $w) id @skip(if: true) } } } fragment G on Study { c: cohorts(first: 1) { t: totalCount } }',
  ],
])('merged and federated graph agree: %s', async (_name, query) => {
  const { merged, federated, ask } = await bothWays();
  const answers = { merged: await ask(merged, query), federated: await ask(federated, query) };
  expect(answers.federated).toBe(answers.merged);
  expect(answers.merged).not.toContain('a secret');
});

test('merged and federated graph show clients the same schema', async () => {
  const { merged, federated } = await bothWays();
  expect(printSchema(lexicographicSortSchema(federated))).toBe(printSchema(lexicographicSortSchema(merged)));
  expect(printSchema(merged)).not.toMatch(/join__|_entities|@key/);
});

test('the answers are right, not only alike', async () => {
  const { merged, ask } = await bothWays();
  expect(
    JSON.parse(await ask(merged, `{ node(id: "${id('coh', 2)}") { ... on Cohort { name study { id } } } }`)),
  ).toEqual({
    data: { node: { name: 'C2', study: { id: id('stu', 3) } } },
  });
  expect(JSON.parse(await ask(merged, '{ studies { edges { node { softness } } } }'))).toEqual({
    errors: [
      {
        message: 'Soft. Nothing.',
        path: ['studies', 'edges', 1, 'node', 'softness'],
        extensions: { code: 'RECORD_BROKEN', nextStep: 'Nothing.' },
      },
    ],
    data: {
      studies: {
        edges: [{ node: { softness: 'soft' } }, { node: { softness: null } }, { node: { softness: 'soft' } }],
      },
    },
  });
});
