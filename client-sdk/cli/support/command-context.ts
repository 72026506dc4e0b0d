import { storedLoginSource } from '../../client/auth/stored-login-source';
import { ConcordClient } from '../../client/concord-client';
import { defaultRetryPolicy } from '../../client/transport/retry';
import type { Network } from '../../client/auth/issuer';
import type { CliIo } from './cli-io';
import { Output } from './output';
import { type ProgressStep, startProgress } from './progress';
import { type GlobalOptions, readSettings, type Settings } from './settings';

/** A person waits: about six seconds of tries. */
const cliRetryPolicy = { ...defaultRetryPolicy, attempts: 6 };

/** What a command's action gets besides its arguments. */
export class CommandContext {
  readonly output: Output;
  readonly settings: Settings;
  private connected: ConcordClient | null = null;

  constructor(
    options: GlobalOptions,
    readonly io: CliIo,
  ) {
    this.settings = readSettings(options, io);
    this.output = new Output(io, options.json === true);
  }

  /** The client of the configured server: a machine's credentials when they are set, else the stored login. */
  get client(): ConcordClient {
    const { server, issuer, machine, credentials, timeoutMs } = this.settings;
    this.connected ??= new ConcordClient({
      server: server.value,
      issuer: issuer?.value,
      credentials: machine ?? storedLoginSource(server.value, credentials, this.network),
      timeoutMs,
      retry: cliRetryPolicy,
    });
    return this.connected;
  }

  get network(): Network {
    return { fetch, timeoutMs: this.settings.timeoutMs, retry: cliRetryPolicy };
  }

  progress(label: string): ProgressStep {
    return startProgress(label, this.io);
  }
}
