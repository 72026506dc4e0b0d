import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConcordClient } from '../../client-sdk';
import { SUBGRAPH_NAMES } from '../../server/platform/graph';
import { demoRealm, startPlatform } from '../demo/platform-process';
import { createProgress } from '../demo/progress';
import { hospitalClientId, runStudy } from '../demo/run-study';
import { syntheticPlan } from '../demo/synthetic-plan';
import { Facts } from './facts';
import { RoleProcess, startRole } from './role-process';

/** Size of the synthetic cohorts: enough to train on, small enough to wait for. */
const SCALE = 0.15;

/** Serves until its standard input ends; its first line of standard output is the facts as JSON. */
async function main(): Promise<void> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'concord federation '));
  const running: { stop(): Promise<void> }[] = [];
  try {
    const facts = await serve(home, running);
    process.stdout.write(`${JSON.stringify(facts)}\n`);
    await new Promise((resolve) => process.stdin.once('end', resolve).once('close', resolve).resume());
  } finally {
    for (const one of running.reverse()) await one.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function serve(home: string, running: { stop(): Promise<void> }[]): Promise<Facts> {
  const progress = createProgress(process.stderr);
  const plan = syntheticPlan(path.join(home, 'hospitals'), SCALE, progress);
  const codes = [...plan.hospitals, plan.site].map(({ code }) => code);
  const realm = demoRealm(home, ['lead', 'outsider', ...codes.map(hospitalClientId)]);
  const merged = await startPlatform(home, realm.file);
  running.push(merged);
  const clientOf = (id: string) => {
    const credentials = realm.credentials.get(id);
    if (credentials === undefined) throw new Error(`The realm has no client ${id}.`);
    return new ConcordClient({ server: merged.apiUrl, credentials });
  };
  const hospitals = new Map(codes.map((code) => [code, clientOf(hospitalClientId(code))]));
  const { studyId, modelVersionId } = await runStudy(plan, { lead: clientOf('lead'), hospitals }, progress);
  const gateway = await startFederation(home, merged.apiUrl, running);
  const secrets = Object.fromEntries([...realm.credentials].map(([id, { clientSecret }]) => [id, clientSecret]));
  return { mergedUrl: merged.apiUrl, gatewayUrl: gateway.url, secrets, studyId, modelVersionId };
}

/** Six subgraphs and a gateway over the database, the objects and the issuer of the running platform. */
async function startFederation(
  home: string,
  apiUrl: string,
  running: { stop(): Promise<void> }[],
): Promise<RoleProcess> {
  const shared = { CONCORD_HOME: home, KEYCLOAK_URL: apiUrl, CONCORD_PUBLIC_URL: apiUrl };
  const addresses: string[] = [];
  for (const name of SUBGRAPH_NAMES) {
    const environment = { ...shared, CONCORD_SUBGRAPH: name, DATABASE_APP_URL: databaseUrl(home) };
    const subgraph = await startRole('subgraph', environment, path.join(home, `${name}.log`));
    running.push(subgraph);
    addresses.push(`${name}=${subgraph.url}`);
  }
  const environment = { ...shared, CONCORD_SUBGRAPH_URLS: addresses.join(',') };
  const gateway = await startRole('gateway', environment, path.join(home, 'gateway.log'));
  running.push(gateway);
  return gateway;
}

/** The application's login at the platform's own PostgreSQL; its port is on line 4 of `postmaster.pid`. */
function databaseUrl(home: string): string {
  const { databaseAppPassword } = JSON.parse(readFileSync(path.join(home, 'secrets.json'), 'utf8')) as {
    databaseAppPassword: string;
  };
  const port = readFileSync(path.join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://concord_app:${databaseAppPassword}@127.0.0.1:${port}/concord`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
