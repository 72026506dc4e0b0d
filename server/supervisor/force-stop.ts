import { KeptDatabase } from './start-database';
import { WorkerProcess } from './worker-process';

/** Ends the child processes without waiting for them; the database recovers from its log at the next start. */
export function forceStop({
  worker,
  database,
}: {
  readonly worker: WorkerProcess | null;
  readonly database: KeptDatabase | null;
}): void {
  worker?.kill();
  if (database === null) return;
  try {
    process.kill(database.identity().pid, 'SIGQUIT');
  } catch {
    // It is gone already.
  }
}
