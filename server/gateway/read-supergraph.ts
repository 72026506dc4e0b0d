import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConcordError } from '../platform/errors';
import { gatewayErrors } from './gateway.errors';

/** Reads the committed `schema/supergraph.graphql`. */
export function readSupergraph(): string {
  const file = path.join(packageRoot(__dirname), 'schema', 'supergraph.graphql');
  if (!existsSync(file)) throw new ConcordError(gatewayErrors.SUPERGRAPH_STALE, `${file} is missing.`);
  return readFileSync(file, 'utf8');
}

/** The folder of package.json, from the source tree and from dist/ alike. */
function packageRoot(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(path.join(folder, 'package.json')) || parent === folder ? folder : packageRoot(parent);
}
