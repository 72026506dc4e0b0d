import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { Logger } from 'pino';
import { ConcordError } from '../../../models/core/errors';
import { DatabaseConfig } from '../config';
import { createBoss, insideTransaction } from './boss-connection';
import { JobHandler, JobQueue, QueueName, SendOptions } from './job-queue';
import { JobRunner } from './job-runner';
import { queueErrors } from './queue.errors';

export interface PgBossQueueOptions {
  readonly database: DatabaseConfig;
  readonly role: 'app' | 'worker';
  readonly log: Logger;
  /** True when no other worker process can be alive: jobs left running by a killed one are taken up at once. */
  readonly soleWorker?: boolean;
}

/** The job queue on pg-boss; the application sends, workers also run. */
export class PgBossQueue implements JobQueue {
  private readonly boss: PgBoss;
  private readonly handlers = new Map<QueueName, JobHandler<never>>();
  private runner: JobRunner | null = null;

  constructor(private readonly options: PgBossQueueOptions) {
    this.boss = createBoss(options.database, options.role, options.log);
  }

  async start(): Promise<void> {
    try {
      await this.boss.start();
    } catch (error) {
      throw new ConcordError(
        queueErrors.QUEUE_NOT_INSTALLED,
        `${error instanceof Error ? error.message : String(error)}.`,
      );
    }
    if (this.handlers.size === 0) return;
    this.runner = new JobRunner(this.boss, this.handlers, this.options.log);
    await this.runner.start(this.options.soleWorker ?? false);
  }

  async stop(): Promise<void> {
    await this.runner?.stop();
    this.runner = null;
    await this.boss.stop({ graceful: false });
  }

  async send(queue: QueueName, data: object, options: SendOptions = {}): Promise<void> {
    await this.boss.send(queue, data, {
      // The queues keep at most one waiting job per key; jobs without one must not meet.
      singletonKey: options.singletonKey ?? randomUUID(),
      ...(options.manager === undefined ? {} : { db: insideTransaction(options.manager) }),
    });
  }

  work<T>(queue: QueueName, handler: JobHandler<T>): void {
    if (this.handlers.has(queue))
      throw new ConcordError(queueErrors.QUEUE_HANDLER_DUPLICATE, `${queue} has a handler already.`);
    if (this.runner !== null)
      throw new ConcordError(queueErrors.QUEUE_NOT_STARTED, `${queue} is registered after start().`);
    this.handlers.set(queue, handler as JobHandler<never>);
  }

  async health(): Promise<void> {
    await this.boss.getDb().executeSql('SELECT 1');
  }
}
