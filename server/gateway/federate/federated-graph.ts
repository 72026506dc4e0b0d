import { GraphQLSchema } from 'graphql';
import { SubgraphName } from '../../platform/graph';
import { federate } from './federate';
import { httpExecutor } from './http-executor';

/** The graph of a gateway: six subgraphs in other processes, reached over HTTP. */
export function federatedGraph(supergraphSdl: string, subgraphUrls: Readonly<Record<SubgraphName, string>>): GraphQLSchema {
  return federate(supergraphSdl, (name) => httpExecutor(name, graphqlEndpoint(subgraphUrls[name as SubgraphName])));
}

function graphqlEndpoint(url: string): string {
  const trimmed = url.replace(/\/+$/, '');
  return trimmed.endsWith('/graphql') ? trimmed : `${trimmed}/graphql`;
}
