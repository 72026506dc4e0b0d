import { PgBoss } from 'pg-boss';
import { QueueName } from './job-queue';
import { QUEUE_SCHEMA } from './queue-settings';

/** What pg-boss has no call for; its version is pinned, and `tests/integration/platform` covers each statement. */
const job = `${QUEUE_SCHEMA}.job`;

/** Queues in which a job is ready, of those named. */
export async function queuesWithWork(boss: PgBoss, queues: readonly QueueName[]): Promise<QueueName[]> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT q.name FROM unnest($1::text[]) AS q (name)
     WHERE EXISTS (SELECT FROM ${job} j WHERE j.name = q.name AND j.state < 'active' AND NOT j.blocked AND j.start_after <= now())`,
    [queues],
  );
  return (rows as { name: QueueName }[]).map(({ name }) => name);
}

/**
 * Puts every running job back, to be fetched at once. Only for a worker that knows it is alone.
 *
 * @returns how many there were
 */
export async function takeUpRunningJobs(boss: PgBoss, queues: readonly QueueName[]): Promise<number> {
  const { rows } = await boss.getDb().executeSql(
    `UPDATE ${job} SET state = 'retry', start_after = now(), heartbeat_on = NULL
     WHERE state = 'active' AND name = ANY($1::text[]) RETURNING id`,
    [queues],
  );
  return rows.length;
}

/** Hands jobs whose worker stopped touching them back to the queue, with back-off and the limit on crashes. */
export async function failLostJobs(boss: PgBoss, queues: readonly QueueName[]): Promise<number> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT name, id, retry_count AS "retryCount" FROM ${job}
     WHERE state = 'active' AND name = ANY($1::text[]) AND heartbeat_on + heartbeat_seconds * interval '1 s' < now()`,
    [queues],
  );
  for (const { name, ...attempt } of rows as { name: QueueName; id: string; retryCount: number }[]) {
    await boss.fail(name, attempt, { message: 'The worker was lost.' });
  }
  return rows.length;
}

/** Puts a job back that this worker could not finish because it stops; the attempt does not count. */
export async function putBack(
  boss: PgBoss,
  queue: QueueName,
  attempt: { id: string; retryCount: number },
): Promise<void> {
  await boss.getDb().executeSql(
    `UPDATE ${job} SET state = 'retry', start_after = now(), started_on = NULL, heartbeat_on = NULL
     WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $3`,
    [queue, attempt.id, attempt.retryCount],
  );
}

/** Fails a job for good. */
export async function giveUp(
  boss: PgBoss,
  queue: QueueName,
  attempt: { id: string; retryCount: number },
  output: object,
): Promise<void> {
  await boss
    .getDb()
    .executeSql(
      `UPDATE ${job} SET retry_limit = retry_count WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $3`,
      [queue, attempt.id, attempt.retryCount],
    );
  await boss.fail(queue, attempt, output);
}
