import { GraphQLError, GraphQLFieldResolver, GraphQLSchema, isObjectType, responsePathAsArray } from 'graphql';

/** Every error that resolvers of one operation raised, also those that graphql-js leaves out of the answer. */
export class RaisedErrors {
  readonly errors: GraphQLError[] = [];
  private pending = 0;

  /** Follows one resolver call; its result passes unchanged. */
  follow(result: unknown, path: readonly (string | number)[]): void {
    if (result instanceof Error) this.add(result, path);
    if (!isPromise(result)) return;
    this.pending += 1;
    result.then(
      (value) => {
        this.pending -= 1;
        if (value instanceof Error) this.add(value, path);
      },
      (error: unknown) => {
        this.pending -= 1;
        this.add(error, path);
      },
    );
  }

  add(error: unknown, path: readonly (string | number)[]): void {
    const originalError = error instanceof Error ? error : new TypeError(String(error));
    this.errors.push(new GraphQLError(originalError.message, { originalError, path }));
  }

  /** Resolves when no resolver is at work and none was begun in between. */
  async settled(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.pending > 0);
  }
}

const byContext = new WeakMap<object, RaisedErrors>();

/** The errors of the operation that runs under a context. */
export function raisedErrors(context: object): RaisedErrors {
  const present = byContext.get(context) ?? new RaisedErrors();
  byContext.set(context, present);
  return present;
}

/** Makes every resolver of a schema note what it raises under its context. */
export function noteRaisedErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve !== undefined) field.resolve = noting(field.resolve as GraphQLFieldResolver<unknown, object>);
    }
  }
}

function noting(resolve: GraphQLFieldResolver<unknown, object>): GraphQLFieldResolver<unknown, object> {
  return (parent, args, context, info) => {
    try {
      const result: unknown = resolve(parent, args, context, info);
      if (isPromise(result) || result instanceof Error)
        raisedErrors(context).follow(result, responsePathAsArray(info.path));
      return result;
    } catch (error) {
      raisedErrors(context).add(error, responsePathAsArray(info.path));
      throw error;
    }
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
