import { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { Logger } from 'pino';
import { normalizeErrors, translateError } from '../../platform/graph';
import { GraphContext } from './graph-context';

/** Translates and normalizes the errors of every answer, just before it is sent. */
export function errorPlugin(log: Logger): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, errors, contextValue, schema, document, operation }) {
          if (response.body.kind !== 'single' || response.body.singleResult.errors === undefined) return;
          const context = { requestId: contextValue.requestId, log: contextValue.log ?? log };
          const raised: readonly (GraphQLError | Error)[] = errors ?? [];
          const result = response.body.singleResult;
          result.errors = normalizeErrors(
            raised.map((error) => translateError(error, context)),
            result.data,
            document === undefined || operation === undefined ? undefined : { schema, document, operation },
          );
        },
      };
    },
  };
}
