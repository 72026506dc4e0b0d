import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const cliMain = path.resolve(__dirname, '../../../dist/client-sdk/cli/main.js');

export interface CommandResult {
  /** Null when the process was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  /** What it wrote to standard error so far. */
  readonly err: () => string;
  readonly ended: Promise<CommandResult>;
}

/** Who runs a command: a machine with its secret, or a person with a configuration folder. */
export interface CommandIdentity {
  readonly clientId?: string;
  readonly configFolder?: string;
}

export const secretOf = (clientId: string): string => `secret-of-${clientId}`;

/** Starts the compiled `concord`, as a process of its own. */
export function launchConcord(server: string, identity: CommandIdentity, args: readonly string[]): RunningCommand {
  const { clientId, configFolder } = identity;
  const machine = clientId ? { CONCORD_CLIENT_ID: clientId, CONCORD_CLIENT_SECRET: secretOf(clientId) } : {};
  const child = spawn(process.execPath, [cliMain, ...args], {
    env: {
      PATH: process.env.PATH,
      CONCORD_SERVER: server,
      XDG_CONFIG_HOME: configFolder ?? '/nonexistent',
      ...machine,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const ended = new Promise<CommandResult>((resolve) => child.once('close', (code) => resolve({ code, ...text })));
  return { child, err: () => text.err, ended };
}

/** Runs `concord` to its end. */
export function concord(server: string, identity: CommandIdentity, args: readonly string[]): Promise<CommandResult> {
  return launchConcord(server, identity, args).ended;
}

/** Runs `concord … --json` and reads its result. */
export async function concordJson<T>(server: string, identity: CommandIdentity, args: readonly string[]): Promise<T> {
  const { code, out, err } = await concord(server, identity, [...args, '--json']);
  if (code !== 0) throw new Error(`concord ${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out) as T;
}
