import { z } from 'zod';
import { SUBGRAPH_NAMES, SubgraphName } from '../graph/subgraph';

/** `studies=http://host:port,cohorts=…`: an address for each of the six subgraphs. */
export const subgraphUrls = z.string().transform((text, context): Record<SubgraphName, string> => {
  const pairs = text.split(',').map((pair) => pair.trim().split(/=(.*)/s, 2));
  const problem = problemOf(pairs);
  if (problem !== null) {
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  }
  return Object.fromEntries(pairs) as Record<SubgraphName, string>;
});

function problemOf(pairs: readonly string[][]): string | null {
  const names = pairs.map(([name]) => name);
  const unknown = names.filter((name) => !(SUBGRAPH_NAMES as readonly string[]).includes(name));
  if (unknown.length > 0) return `names no subgraph: ${unknown.join(', ')}`;
  const missing = SUBGRAPH_NAMES.filter((name) => !names.includes(name));
  if (missing.length > 0) return `lacks ${missing.join(', ')}`;
  if (new Set(names).size !== names.length) return 'names a subgraph twice';
  const bad = pairs.filter(([, address]) => !/^https?:$/.test(URL.parse(address ?? '')?.protocol ?? ''));
  return bad.length > 0 ? `has no http address for ${bad.map(([name]) => name).join(', ')}` : null;
}
