export { EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
export { enableLogins, ensureDatabase } from './prepare-logins';
export { stopPostmaster } from './postmaster-file';
