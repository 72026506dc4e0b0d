import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface DemoCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface RunningPlatform {
  readonly apiUrl: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const serverMain = path.resolve(__dirname, '../../server/main.js');
const startTimeoutMs = 120_000;

/** Starts a platform of its own in a home, on free ports, and waits until it answers. */
export async function startPlatform(home: string, realmFile: string): Promise<RunningPlatform> {
  const runtimeFile = path.join(home, 'runtime.json');
  fs.rmSync(runtimeFile, { force: true });
  const log = fs.openSync(path.join(home, 'platform.log'), 'a');
  const child = spawn(process.execPath, [serverMain, 'all'], {
    env: { ...process.env, CONCORD_HOME: home, CONCORD_PORT: '0', CONCORD_EMBEDDED_REALM: realmFile },
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  const apiUrl = await waitUntilReady(child, runtimeFile, path.join(home, 'platform.log'));
  return {
    apiUrl,
    process: child,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function waitUntilReady(child: ChildProcess, runtimeFile: string, logFile: string): Promise<string> {
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const apiUrl = readApiUrl(runtimeFile);
    const ready = apiUrl && (await fetch(`${apiUrl}/health/ready`).catch(() => null));
    if (ready && ready.ok) return apiUrl;
    await delay(100);
  }
  const tail = fs.readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n');
  throw new Error(`The platform did not start. The end of ${logFile}:\n${tail}`);
}

function readApiUrl(runtimeFile: string): string | null {
  try {
    return (JSON.parse(fs.readFileSync(runtimeFile, 'utf8')) as { apiUrl: string }).apiUrl;
  } catch {
    return null;
  }
}

/** Writes the realm of the demo, once per home: one client per actor, each with a generated secret. */
export function demoRealm(
  home: string,
  clientIds: readonly string[],
): { file: string; credentials: Map<string, DemoCredentials> } {
  const file = path.join(home, 'demo-realm.json');
  if (!fs.existsSync(file)) {
    const clients = clientIds.map((clientId) => ({
      clientId,
      secret: randomBytes(24).toString('base64url'),
      serviceAccountsEnabled: true,
    }));
    const users = [{ username: 'lead', serviceAccountClientId: 'lead', realmRoles: ['study-creator'] }];
    fs.writeFileSync(`${file}.part`, JSON.stringify({ users, clients }, null, 2), { mode: 0o600 });
    fs.renameSync(`${file}.part`, file);
  }
  const realm = JSON.parse(fs.readFileSync(file, 'utf8')) as { clients: { clientId: string; secret: string }[] };
  const credentials = realm.clients.map((c) => [c.clientId, { clientId: c.clientId, clientSecret: c.secret }] as const);
  return { file, credentials: new Map(credentials) };
}
