import { PgBoss } from 'pg-boss';
import { DatabaseConfig } from '../config';
import { connectOwner } from '../database';
import { QUEUE_NAMES } from './job-queue';
import { QUEUE_SCHEMA, storedSettings } from './queue-settings';

/** Installs or upgrades the queue's tables as the owner and lets the application's roles use them. */
export async function installQueues(config: DatabaseConfig): Promise<void> {
  const boss = new PgBoss({
    connectionString: config.url,
    schema: QUEUE_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', () => undefined); // Failures reach the caller as rejections.
  await boss.start();
  try {
    for (const name of QUEUE_NAMES) {
      if ((await boss.getQueue(name)) === null) await boss.createQueue(name, storedSettings);
      const { policy: _fixed, ...changeable } = storedSettings;
      await boss.updateQueue(name, changeable);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await grant(config.url);
}

async function grant(url: string): Promise<void> {
  const client = await connectOwner(url);
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO concord_app, concord_worker;
      GRANT SELECT ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO concord_app, concord_worker;
      GRANT INSERT ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO concord_app;
      GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO concord_worker;
    `);
  } finally {
    await client.end();
  }
}
