import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Binaries, copyBinaries, installedBinaries } from './binaries';
import { decideRunAs, RunAs } from './run-as';

/** Where the home's database cannot be reached by the user that PostgreSQL runs as, it lives here. */
const SHARED_FOLDER = '/var/lib/concord';

/** Everything needed to run PostgreSQL's programs for one home. */
export interface Installation {
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  /** Real path of the folder that holds the data, the port and, where needed, a copy of the programs. */
  readonly folder: string;
  readonly data: string;
}

/** Finds or makes the home's database folder and programs that its user may run. */
export function prepareInstallation(home: string): Installation {
  const link = path.join(home, 'postgres');
  const runAs = decideRunAs(ownerOf(path.join(link, 'data')));
  if (!existsSync(link)) makeFolder(home, link, runAs);
  const folder = realpathSync(link);
  const installed = installedBinaries();
  const usable = installed.complete && runs(installed, runAs);
  const binaries = usable ? installed : copyBinaries(installed, folder);
  return { binaries, runAs, folder, data: path.join(folder, 'data') };
}

/** The command and options that run one of the programs as the right user. */
export function commandOf(installation: Installation, program: string, words: readonly string[]) {
  const { binaries, runAs } = installation;
  const [command, ...rest] = [...runAs.prefix, path.join(binaries.folder, 'bin', program), ...words];
  const cwd = runAs.user === undefined ? installation.folder : '/';
  return {
    command,
    words: rest,
    options: { cwd, ...runAs.user, env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' } },
  };
}

function makeFolder(home: string, link: string, runAs: RunAs): void {
  if (runAs.user === undefined) {
    mkdirSync(link, { mode: 0o700 });
    return;
  }
  if (othersMayPass(path.dirname(home))) {
    chmodSync(home, 0o711);
    mkdirSync(link, { mode: 0o700 });
    chownSync(link, runAs.user.uid, runAs.user.gid);
    return;
  }
  const folder = path.join(SHARED_FOLDER, createHash('sha256').update(home).digest('hex').slice(0, 16));
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o711 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, runAs.user.uid, runAs.user.gid);
  symlinkSync(folder, link);
}

function othersMayPass(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function runs(binaries: Binaries, runAs: RunAs): boolean {
  if (runAs.user === undefined) return true;
  return (
    spawnSync(path.join(binaries.folder, 'bin', 'postgres'), ['--version'], {
      ...runAs.user,
      cwd: '/',
      stdio: 'ignore',
    }).status === 0
  );
}

function ownerOf(file: string): { uid: number; gid: number } | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? null : { uid: found.uid, gid: found.gid };
}
