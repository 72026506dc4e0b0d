import { createProgram } from './program';
import type { CliIo } from './support/cli-io';
import { exitCodeOf, exitCodes } from './support/exit-code';
import { reportError } from './support/report-error';

/** Runs one command line. @returns the exit code */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  try {
    await createProgram(io).parseAsync(args, { from: 'user' });
    return exitCodes.OK;
  } catch (error) {
    reportError(error, io);
    if (io.env.CONCORD_DEBUG && error instanceof Error) io.stderr.write(`${error.stack}\n`);
    return exitCodeOf(error);
  }
}
