import { defineErrors } from '../../../models/core/errors';

/** Errors of the graph's own machinery. */
export const graphErrors = defineErrors({
  PAGE_SIZE_INVALID: [
    'A connection was asked for fewer than 1 or more than 500 records.',
    'Ask for 1 to 500 records and follow endCursor.',
  ],
  CURSOR_INVALID: ['The cursor was not made by this API.', 'Pass pageInfo.endCursor of the page before, unchanged.'],
  QUERY_TOO_DEEP: ['The query nests deeper than the API allows.', 'Split the query into several smaller ones.'],
  QUERY_TOO_COSTLY: ['The query selects more fields than the API allows.', 'Ask for fewer fields or split the query.'],
  QUERY_INVALID: [
    'The query does not fit the schema or cannot be parsed.',
    'Compare the query with schema/api.graphql.',
  ],
  REQUEST_INVALID: [
    'The HTTP request is not a GraphQL request.',
    'POST application/json with a query and its variables.',
  ],
  RESOLVER_UNREGISTERED: [
    'A subgraph was built without an instance of one of its resolvers.',
    'Add the instance to the container of buildSubgraph.',
  ],
  REFERENCE_UNKNOWN: [
    'A reference resolver names a type that the subgraph does not have.',
    'Name an entity of this subgraph in references.',
  ],
});
