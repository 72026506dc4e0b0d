import { GraphQLDateTime, GraphQLJSONObject, GraphQLSafeInt } from 'graphql-scalars';

/** A JSON object; written `JSONObject` in the schema. */
export const JsonObject = GraphQLJSONObject;
/** A date and time, RFC 3339 in UTC; resolvers return a Date. */
export const DateTime = GraphQLDateTime;
/** An integer up to 2^53 − 1, for sizes in bytes and sequence numbers; `SafeInt` in the schema. */
export const SafeInt = GraphQLSafeInt;
