import {
  buildASTSchema,
  defaultFieldResolver,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  isAbstractType,
  isEnumType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  parse,
} from 'graphql';
import { ConcordError } from '../../platform/errors';
import { noteFieldOwners, RequestContext, Subgraph } from '../../platform/graph';
import { gatewayErrors } from '../gateway.errors';
import { publicSchemaDocument } from '../public-schema';
import { supergraphOwners } from '../supergraph-owners';
import { adoptEnum, adoptScalar } from './adopt-leaf';
import { fieldOwners, FieldOwners, SubgraphField } from './field-owners';
import { SourcedObject } from './sourced-object';
import { sourceResult } from './source-result';

type Resolver = GraphQLFieldResolver<SourcedObject | undefined, RequestContext>;

/**
 * Makes one executable schema of subgraphs that live in this process. There is no query planning: every field is
 * resolved by the subgraph that defines it, and an entity passes from one subgraph to another by its key.
 *
 * @param subgraphs all subgraphs of the supergraph
 * @param supergraphSdl the composed supergraph
 */
export function mergeSubgraphs(subgraphs: readonly Subgraph[], supergraphSdl: string): GraphQLSchema {
  const supergraph = parse(supergraphSdl);
  const schema = lexicographicSortSchema(buildASTSchema(publicSchemaDocument(supergraph), { assumeValidSDL: true }));
  noteFieldOwners(schema, supergraphOwners(supergraph));
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isScalarType(type) && !isSpecifiedScalarType(type)) adoptScalar(type, subgraphs);
    else if (isEnumType(type)) adoptEnum(type, subgraphs);
    else if (isAbstractType(type)) type.resolveType = abstractResolver(type as GraphQLInterfaceType);
    else if (isObjectType(type)) adoptFields(schema, type, subgraphs);
  }
  return schema;
}

function adoptFields(schema: GraphQLSchema, type: GraphQLObjectType, subgraphs: readonly Subgraph[]): void {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  for (const field of Object.values(type.getFields())) {
    const owners = fieldOwners(subgraphs, type.name, field.name);
    const first = owners.entries().next().value;
    if (first === undefined)
      throw new ConcordError(gatewayErrors.SUPERGRAPH_STALE, `No subgraph serves ${type.name}.${field.name}.`);
    field.resolve = (isRoot ? rootResolver(first, field) : memberResolver(type, owners, field)) as GraphQLField<
      unknown,
      unknown
    >['resolve'];
  }
}

function rootResolver([subgraph, owned]: [Subgraph, SubgraphField], field: GraphQLField<unknown, unknown>): Resolver {
  const resolve = owned.resolve ?? defaultFieldResolver;
  return async (_parent, args, context, info) =>
    sourceResult(field.type, subgraph, await resolve(undefined, args, context, info));
}

function memberResolver(type: GraphQLObjectType, owners: FieldOwners, field: GraphQLField<unknown, unknown>): Resolver {
  return async (parent, args, context, info) => {
    const holder = await holderOf(parent as SourcedObject, type, owners, { context, info });
    if (holder === null) return null;
    const resolve = owners.get(holder.source)?.resolve ?? defaultFieldResolver;
    return sourceResult(field.type, holder.source, await resolve(holder.value, args, context, info));
  };
}

/** The parent itself where its subgraph defines the field, else the same entity in the field's subgraph. */
async function holderOf(
  parent: SourcedObject,
  type: GraphQLObjectType,
  owners: FieldOwners,
  request: { context: RequestContext; info: Parameters<Resolver>[3] },
): Promise<SourcedObject | null> {
  if (owners.has(parent.source)) return parent;
  const [owner] = owners.keys();
  return parent.as(owner, type.name, request.context, request.info);
}

function abstractResolver(type: GraphQLInterfaceType): GraphQLInterfaceType['resolveType'] {
  return (value: SourcedObject, context, info) => {
    const owned = value.source.schema.getType(type.name) as GraphQLInterfaceType | undefined;
    return owned?.resolveType?.(value.value, context, info, owned);
  };
}
