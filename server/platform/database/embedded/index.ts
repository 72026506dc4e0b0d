export { EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
export { DATABASE_NAME } from './logins';
export { stopPostmaster } from './postmaster-file';
