import fs from 'node:fs';
import path from 'node:path';
import { secretOf } from './command-line';

export const person = { username: 'ada', password: 'a long pass phrase' };

/** A realm with one person and a machine for the lead and each hospital. */
export function writeRealm(folder: string): string {
  const machine = (clientId: string) => ({ clientId, secret: secretOf(clientId), serviceAccountsEnabled: true });
  const cli = {
    clientId: 'concord-cli',
    publicClient: true,
    attributes: { 'oauth2.device.authorization.grant.enabled': 'true' },
  };
  const realm = {
    users: [
      {
        username: person.username,
        realmRoles: ['study-creator'],
        credentials: [{ type: 'password', value: person.password }],
      },
      { username: 'service-account-lead', serviceAccountClientId: 'lead', realmRoles: ['study-creator'] },
    ],
    clients: [cli, ...['lead', 'hospital-a', 'hospital-b', 'hospital-d'].map(machine)],
  };
  const file = path.join(folder, 'realm.json');
  fs.writeFileSync(file, JSON.stringify(realm));
  return file;
}
