import { Db, PgBoss } from 'pg-boss';
import { Logger } from 'pino';
import { DatabaseConfig } from '../config';
import { connectionOf, EntityManager } from '../database';
import { QUEUE_SCHEMA } from './queue-settings';

/** pg-boss under an application role: it may not change the schema, so upgrades are left to the owner. */
export function createBoss(config: DatabaseConfig, role: 'app' | 'worker', log: Logger): PgBoss {
  const { url, options } = connectionOf(config, role);
  const boss = new PgBoss({
    connectionString: url,
    ...(options === undefined ? {} : { options }),
    application_name: `concord-${role}-queue`,
    schema: QUEUE_SCHEMA,
    max: role === 'worker' ? 4 : 2,
    migrate: false,
    createSchema: false,
    supervise: role === 'worker',
    superviseIntervalSeconds: 60,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    persistWarnings: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'queue connection'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue'));
  return boss;
}

/** Statements of pg-boss inside the caller's transaction. */
export function insideTransaction(manager: EntityManager): Db {
  return {
    executeSql: async (text, values) => {
      const result = await manager.queryRunner?.query(text, values as unknown[] | undefined, true);
      return { rows: (result?.records ?? []) as unknown[] };
    },
  };
}
