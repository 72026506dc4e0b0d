import { GraphQLField, isObjectType } from 'graphql';
import { Subgraph } from '../../platform/graph';

export type SubgraphField = GraphQLField<unknown, unknown>;

/** Which subgraphs can resolve a field, in the order in which they were given. */
export type FieldOwners = ReadonlyMap<Subgraph, SubgraphField>;

/** Finds the subgraphs whose schema defines `typeName.fieldName`. */
export function fieldOwners(subgraphs: readonly Subgraph[], typeName: string, fieldName: string): FieldOwners {
  const owners = new Map<Subgraph, SubgraphField>();
  for (const subgraph of subgraphs) {
    const type = subgraph.schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (field !== undefined) owners.set(subgraph, field);
  }
  return owners;
}
