export { EntityManager } from 'typeorm';
export { Actor, WORKER_ACTOR } from './actor';
export { connectionOf } from './connection';
export { Database, EntityClass } from './database';
export { once } from './idempotency';
export { connectOwner, runMigrations } from './migrate';
export { sqlStateOf } from './sql-state';
