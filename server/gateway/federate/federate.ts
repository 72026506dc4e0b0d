import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { Executor } from '@graphql-tools/utils';
import { GraphQLSchema, lexicographicSortSchema, parse } from 'graphql';
import { noteFieldOwners } from '../../platform/graph';
import { supergraphOwners } from '../supergraph-owners';
import { relocateErrors } from './relocate-errors';

/** Gives the executor of one subgraph, by its name in lower case. */
export type ExecutorOf = (subgraphName: string) => Executor;

/** Makes one schema of subgraphs that live in other processes, planning each query from the supergraph. */
export function federate(supergraphSdl: string, executorOf: ExecutorOf): GraphQLSchema {
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: false,
    onSubschemaConfig: (subschema) => {
      subschema.executor = executorOf(subschema.name.toLowerCase());
    },
  });
  relocateErrors(schema);
  const sorted = lexicographicSortSchema(schema);
  noteFieldOwners(sorted, supergraphOwners(parse(supergraphSdl)));
  return sorted;
}
