import { GraphQLSchema } from 'graphql';
import { ConcordError } from '../../platform/errors';
import { SubgraphName } from '../../platform/graph';
import { gatewayErrors } from '../gateway.errors';
import { federate } from './federate';
import { httpExecutor } from './http-executor';

/** The graph of a gateway: six subgraphs in other processes, reached over HTTP. */
export function federatedGraph(
  supergraphSdl: string,
  subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>,
): GraphQLSchema {
  return federate(supergraphSdl, (name) =>
    httpExecutor(name, graphqlEndpoint(name, subgraphUrls[name as SubgraphName])),
  );
}

function graphqlEndpoint(name: string, url: string | undefined): string {
  if (url === undefined)
    throw new ConcordError(gatewayErrors.SUBGRAPH_ADDRESS_MISSING, `Subgraph ${name} has no address.`);
  const trimmed = url.replace(/\/+$/, '');
  return trimmed.endsWith('/graphql') ? trimmed : `${trimmed}/graphql`;
}
