import { GraphQLEnumType, GraphQLScalarType, isEnumType, isScalarType } from 'graphql';
import { ConcordError } from '../../platform/errors';
import { Subgraph } from '../../platform/graph';
import { gatewayErrors } from '../gateway.errors';

/** Gives a scalar of the merged schema the coercions of the subgraph that brings it. */
export function adoptScalar(type: GraphQLScalarType, subgraphs: readonly Subgraph[]): void {
  const owned = subgraphs.map(({ schema }) => schema.getType(type.name)).find(isScalarType);
  if (owned === undefined)
    throw new ConcordError(gatewayErrors.SUPERGRAPH_STALE, `No subgraph serves the scalar ${type.name}.`);
  type.serialize = owned.serialize.bind(owned);
  type.parseValue = owned.parseValue.bind(owned);
  type.parseLiteral = owned.parseLiteral.bind(owned);
}

/** Checks that an enum means the same in every subgraph: a value is stored under the name it has in the graph. */
export function adoptEnum(type: GraphQLEnumType, subgraphs: readonly Subgraph[]): void {
  for (const { name, schema } of subgraphs) {
    const owned = schema.getType(type.name);
    if (!isEnumType(owned)) continue;
    const renamed = owned.getValues().find((value) => value.value !== value.name);
    if (renamed !== undefined)
      throw new ConcordError(gatewayErrors.ENUM_VALUE_RENAMED, `${type.name}.${renamed.name} in ${name}.`);
  }
}
