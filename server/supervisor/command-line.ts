import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConcordError } from '../../models/core/errors';
import { Config, describeConfig, readConfig, Role, variablesHelp, withoutSecrets } from '../platform/config';
import { runAll } from './run-all';
import { runGateway } from './run-gateway';
import { runMigrate } from './run-migrate';
import { runSubgraph } from './run-subgraph';
import { runWorker } from './run-worker';
import { supervisorErrors } from './supervisor.errors';

interface Flags {
  readonly json: boolean;
  readonly sole: boolean;
}

interface Command {
  readonly help: string;
  readonly role: Role | null;
  readonly run: (config: Config, flags: Flags) => Promise<void> | void;
}

const commands: Readonly<Record<string, Command>> = {
  all: { help: 'database, API and worker on this machine (default)', role: 'all', run: (config) => runAll(config) },
  gateway: { help: 'the graph of six subgraph processes', role: 'gateway', run: (config) => runGateway(config) },
  subgraph: { help: 'one subgraph, named by CONCORD_SUBGRAPH', role: 'subgraph', run: (config) => runSubgraph(config) },
  worker: {
    help: 'runs jobs; --sole: it is the only worker, so jobs left running by a killed one are taken up at once',
    role: 'worker',
    run: (config, { sole }) => runWorker(config, sole),
  },
  migrate: { help: 'bring the database schema up to date and end', role: 'all', run: (config) => runMigrate(config) },
  config: { help: 'print the configuration, secrets hidden; --json', role: null, run: printConfig },
};

/** Runs the program; the process ends with 1 on an error of the platform and 2 on one of the command line. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  try {
    const { values, positionals } = parse(words);
    if (values.help) return print(helpText());
    if (values.version) return print(`${version()}\n`);
    await run(positionals, { json: values.json, sole: values.sole });
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(error instanceof ConcordError && error.code === supervisorErrors.COMMAND_UNKNOWN.code ? 2 : 1);
  }
}

async function run(positionals: readonly string[], flags: Flags): Promise<void> {
  const name = positionals[0] ?? readConfig(null).role;
  if (!Object.hasOwn(commands, name) || positionals.length > 1) {
    throw new ConcordError(supervisorErrors.COMMAND_UNKNOWN, `"${positionals.join(' ')}" is no command.`);
  }
  if ((flags.json && name !== 'config') || (flags.sole && name !== 'worker')) {
    throw new ConcordError(supervisorErrors.COMMAND_UNKNOWN, `The command ${name} takes no such option.`);
  }
  const command = commands[name];
  await command.run(readConfig(command.role), flags);
}

function printConfig(config: Config, { json }: Flags): void {
  print(json ? `${JSON.stringify(withoutSecrets(config), null, 2)}\n` : `${describeConfig(config)}\n`);
}

function parse(words: readonly string[]) {
  const flag = (short?: string) =>
    ({ type: 'boolean', default: false, ...(short === undefined ? {} : { short }) }) as const;
  try {
    const options = { help: flag('h'), version: flag('v'), json: flag(), sole: flag() };
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new ConcordError(
      supervisorErrors.COMMAND_UNKNOWN,
      `${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

function helpText(): string {
  const lines = Object.entries(commands).map(([name, { help }]) => `  ${name.padEnd(10)} ${help}`);
  return `Concord ${version()}\n\nnode dist/server/main.js [command]\n\nCommands\n${lines.join('\n')}\n\nEnvironment\n${variablesHelp()}\n\nExample\n  CONCORD_HOME=/tmp/concord CONCORD_PORT=0 npm start\n`;
}

function version(): string {
  return (JSON.parse(readFileSync(packageFile(__dirname), 'utf8')) as { version: string }).version;
}

function packageFile(folder: string): string {
  const file = path.join(folder, 'package.json');
  return existsSync(file) ? file : packageFile(path.dirname(folder));
}

function print(text: string): void {
  process.stdout.write(text);
}

function describe(error: unknown): string {
  if (error instanceof ConcordError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
