import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CredentialsFile } from '../../client/auth/credentials-file';
import { normalizeServer } from '../../client/concord-client';
import { ConcordError } from '../../../models/core/errors';
import { cliErrors } from '../cli.errors';
import type { CliIo } from './cli-io';

/** Options every command takes. */
export interface GlobalOptions {
  readonly server?: string;
  readonly issuer?: string;
  readonly json?: boolean;
  /** Seconds. */
  readonly timeout?: number;
}

/** A setting and where it comes from. */
export interface Setting {
  readonly value: string;
  readonly from: string;
}

/** What the command line works with, after options, environment and configuration file. */
export interface Settings {
  readonly server: Setting;
  readonly issuer: Setting | null;
  readonly machine: { readonly clientId: string; readonly clientSecret: string } | null;
  readonly configFile: string;
  readonly credentials: CredentialsFile;
  readonly timeoutMs: number;
}

/** What `concord config set` writes. */
export interface StoredConfig {
  readonly server?: string;
  readonly issuer?: string;
}

export const defaultServer = 'http://127.0.0.1:4000';
const defaultTimeoutSeconds = 30;

/** An option wins over the environment, that over the configuration file, that over the default. */
export function readSettings(options: GlobalOptions, io: CliIo): Settings {
  const folder = configFolder(io);
  const configFile = path.join(folder, 'config.json');
  const stored = readConfig(configFile);
  const pick = (option: string | undefined, variable: string, inFile: string | undefined): Setting | null => {
    if (option !== undefined) return { value: option, from: 'option' };
    const fromEnvironment = io.env[variable];
    if (fromEnvironment) return { value: fromEnvironment, from: variable };
    return inFile === undefined ? null : { value: inFile, from: configFile };
  };
  const server = pick(options.server, 'CONCORD_SERVER', stored.server) ?? { value: defaultServer, from: 'default' };
  return {
    server: { ...server, value: checkedServer(server.value) },
    issuer: pick(options.issuer, 'CONCORD_ISSUER', stored.issuer),
    machine: machineOf(io),
    configFile,
    credentials: new CredentialsFile(path.join(folder, 'credentials.json')),
    timeoutMs: (options.timeout ?? defaultTimeoutSeconds) * 1000,
  };
}

export function readConfig(file: string): StoredConfig {
  if (!fs.existsSync(file)) return {};
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as StoredConfig;
  } catch {
    throw new ConcordError(cliErrors.CLI_FILE_UNREADABLE, `${file} is not JSON.`);
  }
}

export function writeConfig(file: string, config: StoredConfig): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(`${file}.part`, `${JSON.stringify(config, null, 2)}\n`);
  fs.renameSync(`${file}.part`, file);
}

export function checkedServer(server: string): string {
  const normalized = normalizeServer(server);
  if (URL.canParse(normalized) && /^https?:$/.test(new URL(normalized).protocol)) return normalized;
  throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `The server address "${server}" is no http or https address.`);
}

function configFolder({ env }: CliIo): string {
  return path.join(env.XDG_CONFIG_HOME || path.join(env.HOME || os.homedir(), '.config'), 'concord');
}

function machineOf({ env }: CliIo): Settings['machine'] {
  const { CONCORD_CLIENT_ID: clientId, CONCORD_CLIENT_SECRET: clientSecret } = env;
  if (!clientId && !clientSecret) return null;
  if (clientId && clientSecret) return { clientId, clientSecret };
  const missing = clientId ? 'CONCORD_CLIENT_SECRET' : 'CONCORD_CLIENT_ID';
  throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `${missing} is not set, its other half is.`);
}
