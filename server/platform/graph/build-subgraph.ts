import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { isObjectType, parse } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { ConcordError } from '../../../models/core/errors';
import { graphErrors } from './graph.errors';
import { printSubgraph } from './print-subgraph';
import { ReferenceResolver, Subgraph, SubgraphName } from './subgraph';

type Class = abstract new (...parameters: never[]) => object;

export interface SubgraphParts {
  /** Resolver classes of this subgraph, all of them. */
  readonly resolvers: readonly Class[];
  /** Object types that no field of this subgraph returns, such as types extended here but returned elsewhere. */
  readonly orphanedTypes: readonly Class[];
  /** GraphQL type name → loader of that entity. Types that only appear as unresolvable stubs are left out. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** Resolver class → instance with its services. */
  readonly container: ReadonlyMap<unknown, object>;
}

/**
 * Builds a federation subgraph from type-graphql classes.
 *
 * The metadata store of type-graphql is global to the process, so a schema is made of exactly the classes named
 * here and what they reach; classes of other subgraphs may carry the same GraphQL names.
 */
export async function buildSubgraph(name: SubgraphName, parts: SubgraphParts): Promise<Subgraph> {
  const schema = await buildSchema({
    resolvers: parts.resolvers as unknown as [() => void],
    orphanedTypes: parts.orphanedTypes as unknown as (() => void)[],
    container: { get: (someClass) => instanceOf(parts.container, someClass as Class) },
    validate: false,
    skipCheck: true,
  });
  const sdl = printSubgraph(schema);
  const resolvers = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  for (const [typeName, resolveReference] of Object.entries(parts.references)) {
    if (!isObjectType(schema.getType(typeName))) {
      throw new ConcordError(graphErrors.REFERENCE_UNKNOWN, `Subgraph ${name} has no type ${typeName}.`);
    }
    resolvers[typeName] = { ...resolvers[typeName], __resolveReference: resolveReference };
  }
  return { name, sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]) };
}

function instanceOf(container: ReadonlyMap<unknown, object>, someClass: Class): object {
  const instance = container.get(someClass);
  if (instance === undefined)
    throw new ConcordError(graphErrors.RESOLVER_UNREGISTERED, `No instance of ${someClass.name}.`);
  return instance;
}
