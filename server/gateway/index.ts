/** The public face of the gateway: the composition root imports from here. */
export { federatedGraph } from './federate/federated-graph';
export { gatewayErrors } from './gateway.errors';
export { createGraphServer, GraphServer, GraphServerOptions } from './http/graph-server';
export { mergeSubgraphs as mergedGraph } from './merge/merge-subgraphs';
export { publicSchemaDocument } from './public-schema';
export { readSupergraph } from './read-supergraph';
