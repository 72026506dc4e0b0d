import { ExecutionRequest, ExecutionResult, Executor } from '@graphql-tools/utils';
import { print } from 'graphql';
import { ConcordError } from '../../platform/errors';
import { gatewayErrors } from '../gateway.errors';
import { GraphContext } from '../http/graph-context';

/** A subgraph that does not answer in this time counts as down. */
const TIMEOUT_MS = 60_000;

/** Sends a planned part of a query to one subgraph, as the reader who asked. */
export function httpExecutor(subgraphName: string, endpoint: string): Executor<GraphContext> {
  return async ({ document, variables, operationName, context }: ExecutionRequest) => {
    const graphContext = context as GraphContext;
    const response = await post(
      subgraphName,
      endpoint,
      graphContext,
      JSON.stringify({ query: print(document), variables, operationName }),
    );
    const result: unknown = await response.json().catch(() => null);
    if (isResult(result)) return result as never;
    throw new ConcordError(
      gatewayErrors.SUBGRAPH_UNAVAILABLE,
      `Subgraph ${subgraphName} answered ${response.status} without a result.`,
    );
  };
}

async function post(subgraphName: string, endpoint: string, context: GraphContext, body: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    authorization: context.authorization,
    'x-request-id': context.requestId,
  };
  try {
    return await fetch(endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    context.log.warn({ err: error, subgraphName, endpoint }, 'subgraph does not answer');
    throw new ConcordError(gatewayErrors.SUBGRAPH_UNAVAILABLE, `Subgraph ${subgraphName} does not answer.`);
  }
}

function isResult(value: unknown): value is ExecutionResult {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}
