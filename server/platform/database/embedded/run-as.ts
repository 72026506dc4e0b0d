import { execFileSync, spawnSync } from 'node:child_process';

/** How PostgreSQL is run: it refuses to run as root. */
export interface RunAs {
  /** Words before the program. */
  readonly prefix: readonly string[];
  /** The user it runs as when that is not this process's own. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

const OVERFLOW_ID = '65534';
const NAMESPACE = ['unshare', '--user', `--map-user=${OVERFLOW_ID}`, `--map-group=${OVERFLOW_ID}`];

/**
 * Decides who PostgreSQL runs as.
 *
 * An ordinary user: himself. Root: the owner of the data, where that is not root; otherwise root under another name
 * inside a user namespace; where namespaces are forbidden, `nobody`.
 *
 * @param dataOwner uid and gid of the data folder, or null when there is none yet
 */
export function decideRunAs(dataOwner: { readonly uid: number; readonly gid: number } | null): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (dataOwner !== null && dataOwner.uid !== 0) return { prefix: [], user: dataOwner };
  if (dataOwner !== null || namespacesWork()) return { prefix: NAMESPACE };
  return { prefix: [], user: { uid: idOf('-u'), gid: idOf('-g') } };
}

function namespacesWork(): boolean {
  const [program, ...words] = NAMESPACE;
  return spawnSync(program, [...words, 'true'], { stdio: 'ignore' }).status === 0;
}

function idOf(flag: string): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}
