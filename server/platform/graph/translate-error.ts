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
  const chain = causes(error);
  const coded = chain.map(codedError).find((one) => one !== null);
  if (coded != null) return publicError(coded.message, coded, path);
  if (error instanceof GraphQLError && path === undefined && chain.every((one) => one instanceof GraphQLError)) {
    return publicError(`${error.message} ${graphErrors.QUERY_INVALID.nextStep}`, graphErrors.QUERY_INVALID, path);
  }
  context.log.error({ err: chain[0], requestId: context.requestId, path }, 'request failed for an unforeseen reason');
  const { INTERNAL } = platformErrors;
  return publicError(
    `The request ${context.requestId} failed for an unforeseen reason. ${INTERNAL.nextStep}`,
    INTERNAL,
    path,
  );
}

/** The error and what it wraps (graphql-js and delegation wrap what resolvers throw), innermost first. */
function causes(error: unknown): unknown[] {
  const inner = error instanceof GraphQLError ? error.originalError : undefined;
  return inner === undefined || inner === null ? [error] : [...causes(inner), error];
}

interface Coded {
  readonly message: string;
  readonly code: string;
  readonly nextStep: string;
}

/** An error of a catalog: raised here, or already translated by another process of this platform. */
function codedError(error: unknown): Coded | null {
  if (error instanceof ConcordError) return error;
  if (!(error instanceof GraphQLError)) return null;
  const { code, nextStep } = error.extensions;
  return typeof code === 'string' && typeof nextStep === 'string' ? { message: error.message, code, nextStep } : null;
}

function publicError(
  message: string,
  { code, nextStep }: { code: string; nextStep: string },
  path: PublicError['path'],
): PublicError {
  return { message, ...(path === undefined ? {} : { path }), extensions: { code, nextStep } };
}
