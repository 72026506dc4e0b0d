/** The public face of the graph machinery: everything a subgraph author needs. */
export { BatchLoader } from './batch-loader';
export { buildSubgraph, SubgraphParts } from './build-subgraph';
export { Connection, connectionType, toConnection } from './connection';
export { FieldOwners, noteFieldOwners } from './field-owners';
export { graphErrors } from './graph.errors';
export { IdPrefix, newId, nodeTypeByPrefix, NodeTypeName, nodeTypeOf } from './ids';
export { normalizeErrors } from './normalize-errors';
export { Node } from './node';
export { encodeCursor, Page, PageArguments, toPage } from './page-arguments';
export { PageInfo } from './page-info';
export { noteRaisedErrors, raisedErrors } from './raised-errors';
export { RequestContext, requireActor } from './request-context';
export { DateTime, JsonObject, SafeInt } from './scalars';
export { Asked } from './steps-along';
export { ReferenceResolver, Representation, Subgraph, SUBGRAPH_NAMES, SubgraphName } from './subgraph';
export { PublicError, translateError } from './translate-error';
