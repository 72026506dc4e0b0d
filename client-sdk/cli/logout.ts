import type { Command } from 'commander';
import { discoverIssuer, postForm } from '../client/auth/issuer';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf } from './support/leaf-command';

/** `concord logout` */
export function registerLogout(program: Command, io: CliIo): void {
  addLeaf(program, {
    usage: 'logout',
    summary: 'end the login: revoke it at the identity provider and forget it here',
    examples: ['logout', 'logout --all'],
  })
    .option('--all', 'forget the logins of all servers, also when the file cannot be read (nothing is revoked)')
    .action(action<{ all?: boolean }>(io, logout));
}

async function logout(context: CommandContext, { all }: { all?: boolean }): Promise<void> {
  const { settings, output } = context;
  const server = settings.server.value;
  if (all) {
    await settings.credentials.removeAll();
    output.result({ removed: 'ALL' }, 'All logins are forgotten.');
    return;
  }
  const revoked = await revoke(context, server);
  const removed = await settings.credentials.remove(server);
  const remark = removed && !revoked ? ' The identity provider was not reached, so it ends there by itself.' : '';
  output.result(
    { server, removed, revoked },
    removed ? `Logged out of ${server}.${remark}` : `There was no login for ${server}.`,
  );
}

/** @returns whether the provider confirmed; without a connection the login is still forgotten here */
async function revoke({ settings, network }: CommandContext, server: string): Promise<boolean> {
  const login = await settings.credentials.read(server);
  if (!login) return false;
  try {
    const once = { ...network, retry: { ...network.retry, attempts: 1 } };
    const { revocationEndpoint } = await discoverIssuer(server, login.issuer, once);
    if (revocationEndpoint === null) return false;
    const form = { token: login.refreshToken, token_type_hint: 'refresh_token', client_id: login.clientId };
    return (await postForm(revocationEndpoint, form, once)).status === 200;
  } catch {
    return false;
  }
}
