import { CommanderError } from 'commander';
import { ConcordError } from '../../../models/core/errors';
import { ConcordApiError } from '../../client/transport/concord-api-error';

/** What a script can tell from the exit code. */
export const exitCodes = {
  OK: 0,
  /** The server, or a check, said no. */
  FAILURE: 1,
  /** The command line is wrong. */
  USAGE: 2,
  /** Not logged in, or the credentials are refused. */
  AUTHENTICATION: 3,
  /** No connection, or no answer in time. */
  NETWORK: 4,
} as const;

const authentication = /^(LOGIN_|CREDENTIALS_|TOKEN_|UNAUTHENTICATED$)/;
const network = new Set(['SERVER_UNREACHABLE', 'SERVER_TIMEOUT']);
const usage = /^CLI_/;

/** The exit code of an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.OK : exitCodes.USAGE;
  if (!(error instanceof ConcordError || error instanceof ConcordApiError)) return exitCodes.FAILURE;
  if (authentication.test(error.code)) return exitCodes.AUTHENTICATION;
  if (network.has(error.code)) return exitCodes.NETWORK;
  return usage.test(error.code) ? exitCodes.USAGE : exitCodes.FAILURE;
}
