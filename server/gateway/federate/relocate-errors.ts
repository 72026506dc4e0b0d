import { defaultFieldResolver, GraphQLError, GraphQLFieldResolver, GraphQLSchema, isObjectType } from 'graphql';

/**
 * Makes errors of other processes appear where they surface.
 *
 * Delegation fetches entities in batches and gives every error of a batch the path of the batch's first entity, and
 * joins several errors into one without a code. Here each error loses its path, so that graphql-js assigns that of the
 * field being resolved, and of several the first in order of code and message is kept (as `normalizeErrors` does).
 */
export function relocateErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = relocating(field.resolve ?? defaultFieldResolver);
  }
}

function relocating(resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> {
  return async (parent, args, context, info) => {
    try {
      const result: unknown = await resolve(parent, args, context, info);
      return result instanceof Error ? withoutPath(result) : result;
    } catch (error) {
      throw withoutPath(error);
    }
  };
}

function withoutPath(error: unknown): unknown {
  const [first] = leaves(error).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return first === undefined ? error : new GraphQLError(first.message, { extensions: first.extensions });
}

/** The coded errors inside wrappers and aggregates. */
function leaves(error: unknown): GraphQLError[] {
  if (error instanceof AggregateError || (error instanceof Error && 'errors' in error && Array.isArray(error.errors))) {
    return (error.errors as unknown[]).flatMap(leaves);
  }
  if (!(error instanceof GraphQLError)) return [];
  if (typeof error.extensions.code === 'string') return [error];
  return error.originalError === undefined ? [] : leaves(error.originalError);
}

function sortKey(error: GraphQLError): string {
  return `${String(error.extensions.code)}\n${error.message}`;
}
