import type { Command } from 'commander';
import { ConcordError } from '../../models/core/errors';
import { cliErrors } from './cli.errors';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { checkedServer, readConfig, type StoredConfig, writeConfig } from './support/settings';

const keys = ['server', 'issuer'] as const;

/** `concord config show | set | unset` */
export function registerConfig(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'config', 'settings of this computer, and where each comes from');
  addLeaf(noun, {
    usage: 'show',
    summary: 'print the settings; secrets are not shown',
    examples: ['config show'],
  }).action(
    action(io, async ({ settings, output }) => {
      const { server, issuer, machine, configFile, credentials } = settings;
      const logins = await credentials.servers();
      output.record(
        { server, issuer, clientId: machine?.clientId ?? null, configFile, credentialsFile: credentials.file, logins },
        [
          ['server', `${server.value}  (${server.from})`],
          ['issuer', issuer ? `${issuer.value}  (${issuer.from})` : 'as the server says'],
          ['identity', machine ? `machine ${machine.clientId}  (CONCORD_CLIENT_ID)` : 'person, by `concord login`'],
          ['configuration', configFile],
          ['logins', `${credentials.file}  (${logins.length === 0 ? 'none' : logins.join(', ')})`],
        ],
      );
    }),
  );
  addLeaf(noun, {
    usage: 'set <key> <value>',
    summary: `store a setting: ${keys.join(' or ')}`,
    examples: ['config set server https://concord.example.org'],
  }).action(
    action(io, ({ settings, output }, _options, key, value) => {
      const stored = { ...readConfig(settings.configFile), [checkedKey(key)]: checkedServer(value) };
      writeConfig(settings.configFile, stored);
      output.result(stored, `${key} is now ${stored[checkedKey(key)]}.`);
    }),
  );
  addLeaf(noun, { usage: 'unset <key>', summary: 'forget a stored setting', examples: ['config unset issuer'] }).action(
    action(io, ({ settings, output }, _options, key) => {
      const { [checkedKey(key)]: _removed, ...stored } = readConfig(settings.configFile);
      writeConfig(settings.configFile, stored);
      output.result(stored, `${key} is no longer set.`);
    }),
  );
}

function checkedKey(key: string): keyof StoredConfig {
  const known = keys.find((candidate) => candidate === key);
  if (known) return known;
  throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `There is no setting "${key}"; there are ${keys.join(', ')}.`);
}
