import type { Command } from 'commander';
import { deviceLogin, type DevicePrompt } from '../client/auth/device-flow';
import { discoverIssuer } from '../client/auth/issuer';
import { saveLogin } from '../client/auth/stored-login-source';
import { CLI_CLIENT_ID } from '../client/auth/token-endpoint';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf } from './support/leaf-command';

/** `concord login` */
export function registerLogin(program: Command, io: CliIo): void {
  addLeaf(program, {
    usage: 'login',
    summary: 'log in as a person: shows an address and a code, waits until you confirm them in a browser',
    examples: ['login --server https://concord.example.org'],
  })
    .option('--client <id>', 'public client at the identity provider', CLI_CLIENT_ID)
    .action(action<{ client: string }>(io, login));
}

async function login(context: CommandContext, { client: clientId }: { client: string }): Promise<void> {
  const { settings, network, output } = context;
  const server = settings.server.value;
  const issuer = await discoverIssuer(server, settings.issuer?.value, network);
  const grant = await deviceLogin(issuer, network, { clientId, onPrompt: (prompt) => output.note(promptText(prompt)) });
  await saveLogin(settings.credentials, server, { issuer: issuer.issuer, clientId, grant });
  const viewer = await context.client.studies.viewer();
  if (settings.machine) output.note('CONCORD_CLIENT_ID is set: other commands use it, not this login.');
  output.result({ server, ...viewer }, `Logged in at ${server} as ${viewer.username}.`);
}

function promptText({ verificationUri, verificationUriComplete, userCode, expiresInSeconds }: DevicePrompt): string {
  const minutes = Math.floor(expiresInSeconds / 60);
  return [
    `Open  ${verificationUriComplete ?? verificationUri}`,
    `Code  ${userCode}`,
    `Waiting for you to confirm the code (${minutes} minutes) …`,
  ].join('\n');
}
