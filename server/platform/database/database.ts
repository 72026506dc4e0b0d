import { DataSource, EntityManager } from 'typeorm';
import { ConcordError } from '../../../models/core/errors';
import { Config } from '../config';
import { Actor } from './actor';
import { isConnectionLoss } from './connection-loss';
import { connectionOf, DatabaseRole } from './connection';
import { databaseErrors } from './database.errors';
import { retryTransaction } from './retry-transaction';

/** Entity classes of a subgraph, as its `entities` export lists them. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- typeorm's own type of an entity class
export type EntityClass = Function;

const SET_ACTOR = `SELECT set_config('concord.subject', $1, true), set_config('concord.username', $2, true)`;
const POOL_SIZE: Readonly<Record<DatabaseRole, number>> = { owner: 2, app: 10, worker: 6 };

/** A pool of connections under one database role; every statement runs in a transaction that knows its actor. */
export class Database {
  private readonly source: DataSource;

  constructor(
    config: Config,
    readonly role: DatabaseRole,
    entities: readonly EntityClass[],
  ) {
    const { url, options } = connectionOf(config.database, role);
    this.source = new DataSource({
      type: 'postgres',
      url,
      entities: [...entities],
      uuidExtension: 'pgcrypto',
      installExtensions: false,
      applicationName: `concord-${role}`,
      poolSize: POOL_SIZE[role],
      connectTimeoutMS: 10_000,
      extra: { options },
      logging: false,
    });
  }

  async open(): Promise<void> {
    try {
      await this.source.initialize();
    } catch (error) {
      throw new ConcordError(
        databaseErrors.DATABASE_UNREACHABLE,
        `Connecting as ${this.role} failed: ${messageOf(error)}.`,
      );
    }
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  /** Resolves when the database answers. */
  async health(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  /**
   * Runs work in one transaction whose row-level security context is the actor.
   *
   * Serialization failures, deadlocks and connections lost before the commit are retried, so the work must have no
   * effect outside the transaction.
   *
   * @throws DATABASE_UNAVAILABLE in the API when the database stays away, or went away during the commit; in a worker
   *   the failure itself, because a coded error would end the job for good
   */
  async transaction<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await retryTransaction(({ committing }) =>
        this.source.transaction(async (manager) => {
          await manager.query(SET_ACTOR, [actor.subject, actor.username]);
          const result = await work(manager);
          committing();
          return result;
        }),
      );
    } catch (error) {
      if (this.role !== 'app' || !isConnectionLoss(error)) throw error;
      throw new ConcordError(databaseErrors.DATABASE_UNAVAILABLE, 'The database does not answer at the moment.');
    }
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
