import { DatabaseConfig } from '../config';

/** `owner` migrates, `app` serves the API, `worker` runs jobs. */
export type DatabaseRole = 'owner' | 'app' | 'worker';

/** Where and as whom a role connects. */
export interface Connection {
  readonly url: string;
  /** Start-up options of the session; takes the role where it has no login of its own. */
  readonly options: string | undefined;
}

/** The connection of a role: its own login, or the owner's with the role taken at the start of the session. */
export function connectionOf(database: DatabaseConfig, role: DatabaseRole): Connection {
  if (role === 'owner') return { url: database.url, options: undefined };
  const own = role === 'app' ? database.appUrl : database.workerUrl;
  return own === '' ? { url: database.url, options: `-c role=concord_${role}` } : { url: own, options: undefined };
}
