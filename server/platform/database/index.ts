export { Actor, WORKER_ACTOR } from './actor';
export { DatabaseRole } from './connection';
export { Database, EntityClass } from './database';
export { databaseErrors } from './database.errors';
export { once } from './idempotency';
