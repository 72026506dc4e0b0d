import { HomeSecrets } from '../../home';
import { DatabaseConfig } from '../../config';

/** Superuser of the embedded server, who owns the schema. */
export const OWNER = 'concord_owner';
export const DATABASE_NAME = 'concord';

/** Addresses of the embedded server for its three logins. */
export function embeddedAddresses(port: number, secrets: HomeSecrets): DatabaseConfig {
  const address = (user: string, password: string) =>
    `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE_NAME}`;
  return {
    embedded: true,
    url: address(OWNER, secrets.databaseOwnerPassword),
    appUrl: address('concord_app', secrets.databaseAppPassword),
    workerUrl: address('concord_worker', secrets.databaseWorkerPassword),
  };
}
