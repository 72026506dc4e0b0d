import { GraphQLSchema } from 'graphql';
import { Step } from './steps-along';

/** `Type.field` → names of the subgraphs that can resolve it. */
export type FieldOwners = ReadonlyMap<string, readonly string[]>;

const KEY = 'concordFieldOwners';

/** Notes on a composed schema which subgraph resolves what. */
export function noteFieldOwners(schema: GraphQLSchema, owners: FieldOwners): void {
  schema.extensions = { ...schema.extensions, [KEY]: owners };
}

/**
 * How often a path goes from one subgraph to another. A graph that is served by several processes asks for what lies
 * behind a hop only when there is something before it, while one process asks for both together.
 *
 * @returns 0 in the schema of a single subgraph
 */
export function hopsAlong(schema: GraphQLSchema, steps: readonly Step[]): number {
  const owners = schema.extensions[KEY] as FieldOwners | undefined;
  if (owners === undefined) return 0;
  let hops = -1;
  let here: string | undefined;
  for (const { field } of steps) {
    const able = field === null ? undefined : owners.get(field);
    if (able === undefined || (here !== undefined && able.includes(here))) continue;
    [here] = able;
    hops += 1;
  }
  return Math.max(0, hops);
}
