import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';
import type { ExecuteOptions, GraphqlTransport } from '../transport/graphql-transport';
import type { Operation } from '../transport/operation';

/** An input whose idempotency key the client makes when it is left out. */
export type KeyOptional<Input extends { idempotencyKey: string }> = Omit<Input, 'idempotencyKey'> & {
  idempotencyKey?: string;
};

/** Typed methods of one part of the graph. */
export abstract class OperationGroup {
  constructor(private readonly transport: GraphqlTransport) {}

  protected execute<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    options?: ExecuteOptions,
  ): Promise<Result> {
    return this.transport.execute(operation, variables, options);
  }
}

/** @throws RECORD_NOT_FOUND */
export function found<T>(record: T | null, what: string): T {
  if (record === null) throw new ConcordError(clientErrors.RECORD_NOT_FOUND, `No ${what}.`);
  return record;
}
