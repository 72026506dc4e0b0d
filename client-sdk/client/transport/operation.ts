/** One GraphQL document with the types of its result and its variables. */
export interface Operation<Result, Variables> {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  readonly text: string;
  /** Carries the types; never set. */
  readonly types?: (variables: Variables) => Result;
}
