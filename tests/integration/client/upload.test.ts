import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createVolume, writeNifti } from '../../../models/image';
import { newHome, removeHome, start, stop } from '../platform/platform';
import { concord, concordJson, launchConcord } from './command-line';
import { CuttingProxy, freePort } from './cutting-proxy';
import { writeRealm } from './realm';

jest.setTimeout(180_000);

const partBytes = 5 * 2 ** 20;
const sizeIjk = [256, 256, 168] as const;
const voxels = sizeIjk[0] * sizeIjk[1] * sizeIjk[2];
const home = newHome();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord upload '));
const proxy = new CuttingProxy();
const lead = { clientId: 'lead' };
const hospital = { clientId: 'hospital-a' };
let platform: Awaited<ReturnType<typeof start>>;
let server: string;

beforeAll(async () => {
  const port = await proxy.listen();
  const free = await freePort();
  server = `http://127.0.0.1:${port}`;
  proxy.forwardTo(free);
  const environment = {
    CONCORD_EMBEDDED_REALM: writeRealm(folder),
    CONCORD_PUBLIC_URL: server,
    CONCORD_PORT: String(free),
    CONCORD_PART_BYTES: String(partBytes),
  };
  platform = await start(home, { environment });
  await concordJson(server, lead, ['study', 'create', 's', '--name', 'S', '--outcome', 'death']);
  await concordJson(server, lead, ['center', 'add', 'A', '--study', 's', '--name', 'A']);
  const role = ['--role', 'DATA_MANAGER,READER'];
  await concordJson(server, lead, [
    'member',
    'add',
    'service-account-hospital-a',
    '--study',
    's',
    '--center',
    'A',
    ...role,
  ]);
});
afterAll(async () => {
  await stop(platform);
  await proxy.close();
  removeHome(home);
  fs.rmSync(folder, { recursive: true });
});

/** A CT of five parts that no gzip makes smaller, and its small mask. @returns the size of the CT */
function writeLargeCase(cases: string, seed: number): number {
  const data = new Int16Array(voxels);
  let state = seed;
  for (let index = 0; index < voxels; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[index] = (state >>> 20) - 1024;
  }
  const mask = new Uint8Array(voxels).fill(1, 100_000, 160_000);
  fs.mkdirSync(cases, { recursive: true });
  const image = writeNifti(createVolume({ data, pixelType: 'int16', sizeIjk }));
  fs.writeFileSync(path.join(cases, 'ct.nii'), image);
  fs.writeFileSync(
    path.join(cases, 'mask.nii.gz'),
    gzipSync(writeNifti(createVolume({ data: mask, pixelType: 'uint8', sizeIjk }))),
  );
  fs.writeFileSync(path.join(cases, 'cohort.csv'), 'caseCode,image,mask,outcome\nL1,ct.nii,mask.nii.gz,1\n');
  return image.length;
}

interface ShownCohort {
  readonly cases: {
    readonly series: { readonly state: string }[];
    readonly annotations: { readonly state: string }[];
  }[];
}

const upload = (cohort: string, cases: string): string[] => [
  'cohort',
  'upload',
  cases,
  '--study',
  's',
  '--cohort',
  cohort,
  '--no-checks',
];

async function expectReadyOnce(cohort: string): Promise<void> {
  const shown = await concordJson<ShownCohort>(server, hospital, ['cohort', 'show', cohort, '--study', 's']);
  expect(
    shown.cases.map(({ series, annotations }) => [
      series.map(({ state }) => state),
      annotations.map(({ state }) => state),
    ]),
  ).toEqual([[['READY'], ['READY']]]);
}

test('an upload over a line that is cut again and again arrives', async () => {
  await concordJson(server, hospital, [
    'cohort',
    'create',
    'cut',
    '--study',
    's',
    '--center',
    'A',
    '--role',
    'TRAINING',
  ]);
  const cases = path.join(folder, 'cut');
  writeLargeCase(cases, 1);
  Object.assign(proxy, { cutEveryBytes: 3 * 2 ** 20, cutsLeft: 4 });
  const { code, err } = await concord(server, hospital, upload('cut', cases));
  Object.assign(proxy, { cutEveryBytes: 0, cutsLeft: 0 });
  expect([code, err.includes('UNREACHABLE')]).toEqual([0, false]);
  expect(proxy.cuts).toBe(4);
  await expectReadyOnce('cut');
});

test('an upload whose process was killed goes on: parts that arrived are not sent again, nothing is there twice', async () => {
  await concordJson(server, hospital, [
    'cohort',
    'create',
    'killed',
    '--study',
    's',
    '--center',
    'A',
    '--role',
    'TRAINING',
  ]);
  const cases = path.join(folder, 'killed');
  const size = writeLargeCase(cases, 2);
  proxy.sentBytes = 0;
  const command = launchConcord(server, hospital, upload('killed', cases));
  // More than two parts, of which two are on their way at a time: at least one has been confirmed.
  proxy.silentFromBytes = 2.5 * partBytes;
  proxy.onSilent = () => command.child.kill('SIGKILL');
  expect((await command.ended).code).toBeNull();
  Object.assign(proxy, { sentBytes: 0, silentFromBytes: Infinity });

  const again = await concordJson<{ ready: string[]; rejections: unknown[] }>(
    server,
    hospital,
    upload('killed', cases),
  );
  expect(again).toMatchObject({ ready: ['L1'], rejections: [] });
  expect(proxy.sentBytes).toBeLessThan(size - partBytes / 2);
  await expectReadyOnce('killed');

  proxy.sentBytes = 0;
  const third = await concordJson<{ ready: string[]; skipped: string[] }>(server, hospital, upload('killed', cases));
  expect(third).toMatchObject({ ready: [], skipped: ['L1'] });
  expect(proxy.sentBytes).toBeLessThan(20_000);
});
