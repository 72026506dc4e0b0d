import { GraphQLSchema } from 'graphql';
import { RequestContext } from './request-context';

export const SUBGRAPH_NAMES = ['annotations', 'cohorts', 'registry', 'scoring', 'studies', 'validation'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** One subgraph, ready to be merged in-process or served over HTTP. */
export interface Subgraph {
  readonly name: SubgraphName;
  /** Executable; has `_service` and `_entities`. */
  readonly schema: GraphQLSchema;
  /** As composed into the supergraph; deterministic. */
  readonly sdl: string;
}

/** What a gateway sends for an entity: its type and key. */
export interface Representation {
  readonly __typename: string;
  readonly id: string;
}

/** Loads one entity the reader may see; null when there is none or it is invisible. */
export type ReferenceResolver = (representation: Representation, context: RequestContext) => Promise<object | null>;
