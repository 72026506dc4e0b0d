import { GraphQLError, GraphQLFormattedError } from 'graphql';
import { Logger } from 'pino';
import { ConcordError } from '../../../models/core/errors';
import { platformErrors } from '../errors';
import { graphErrors } from './graph.errors';

/** A coded error as it crosses the graph's edge. */
export interface PublicError extends GraphQLFormattedError {
  readonly extensions: { readonly code: string; readonly nextStep: string };
}

/**
 * Translates whatever execution produced into a coded error.
 *
 * Coded errors keep cause and next step; errors of the query keep their message; the rest is logged and masked.
 */
export function translateError(error: unknown, context: { requestId: string; log: Logger }): PublicError {
  const path = error instanceof GraphQLError ? error.path : undefined;
  const cause = causeOf(error);
  if (cause instanceof ConcordError) return publicError(cause.message, cause.code, cause.nextStep, path);
  const coded = remotelyCoded(error);
  if (coded !== null) return publicError(coded.message, coded.code, coded.nextStep, path);
  if (isQueryError(error)) {
    return publicError(error.message, graphErrors.QUERY_INVALID.code, graphErrors.QUERY_INVALID.nextStep, path);
  }
  context.log.error({ err: cause, requestId: context.requestId, path }, 'request failed for an unforeseen reason');
  const { code, nextStep } = platformErrors.INTERNAL;
  return publicError(`The request ${context.requestId} failed for an unforeseen reason. ${nextStep}`, code, nextStep, path);
}

/** The error a resolver threw, below the wrappers of graphql-js and of delegation. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

/** An error that another process of this platform already translated. */
function remotelyCoded(error: unknown): { message: string; code: string; nextStep: string } | null {
  if (!(error instanceof GraphQLError)) return null;
  const { code, nextStep } = error.extensions;
  return typeof code === 'string' && typeof nextStep === 'string' ? { message: error.message, code, nextStep } : null;
}

/** Syntax, validation and variable coercion errors are made by graphql-js, without a cause and before any field ran. */
function isQueryError(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.originalError === undefined && error.path === undefined;
}

function publicError(message: string, code: string, nextStep: string, path: PublicError['path']): PublicError {
  return { message, ...(path === undefined ? {} : { path }), extensions: { code, nextStep } };
}
