import { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, GraphQLSchema } from 'graphql';
import { Logger } from 'pino';
import { Asked, normalizeErrors, raisedErrors, translateError } from '../../platform/graph';
import { GraphContext } from './graph-context';

/** Translates and normalizes the errors of every answer, just before it is sent. */
export function errorPlugin(log: Logger): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, errors, contextValue, schema, document, operation }) {
          if (response.body.kind !== 'single' || response.body.singleResult.errors === undefined) return;
          const result = response.body.singleResult;
          const asked = askedOf(schema, document, operation);
          const all = asked === undefined ? (errors ?? []) : await allErrors(errors ?? [], contextValue);
          const context = { requestId: contextValue.requestId, log: contextValue.log ?? log };
          const translated = all.map((error) => translateError(error, context));
          result.errors = normalizeErrors(translated, result.data, asked);
        },
      };
    },
  };
}

function askedOf(
  schema: GraphQLSchema,
  document: Asked['document'] | undefined,
  operation: Asked['operation'] | undefined,
): Asked | undefined {
  return document === undefined || operation === undefined ? undefined : { schema, document, operation };
}

/** The reported errors and those that resolvers raised without being reported; each thrown error once at each path. */
async function allErrors(reported: readonly GraphQLError[], context: GraphContext): Promise<GraphQLError[]> {
  const raised = raisedErrors(context);
  await raised.settled();
  const known = new Set(reported.map(identity));
  return [...reported, ...raised.errors.filter((error) => !known.has(identity(error)))];
}

function identity(error: GraphQLError): string {
  return `${error.path?.join('.') ?? ''} ${error.message}`;
}
