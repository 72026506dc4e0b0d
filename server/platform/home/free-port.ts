import { existsSync, readFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { writeAtomically } from './atomic-file';

/**
 * A port of the home's own: chosen once, kept while it is free.
 *
 * @param avoid a port that turned out to be taken
 */
export async function choosePort(folder: string, avoid?: number): Promise<number> {
  const file = path.join(folder, 'port');
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (kept > 0 && kept !== avoid && (await tryPort(kept)) !== null) return kept;
  const port = (await tryPort(0)) as number;
  writeAtomically(file, `${port}\n`);
  return port;
}

async function tryPort(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken));
    });
  });
}
