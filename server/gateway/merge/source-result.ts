import { getNullableType, GraphQLOutputType, isCompositeType, isListType } from 'graphql';
import { Subgraph } from '../../platform/graph';
import { SourcedObject } from './sourced-object';

/** Marks every object of a resolver's result with the subgraph that returned it; leaves stay as they are. */
export function sourceResult(type: GraphQLOutputType, subgraph: Subgraph, result: unknown): unknown {
  if (result === null || result === undefined || result instanceof Error) return result;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    if (!isIterable(result)) return result;
    return Array.from(result, async (item) => sourceResult(nullable.ofType, subgraph, await item));
  }
  return isCompositeType(nullable) && typeof result === 'object' ? new SourcedObject(subgraph, result) : result;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
