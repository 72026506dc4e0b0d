import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { evaluateScores } from '../../../models/statistics';
import { paperCohorts } from '../../factories/paper-figures';
import { writeSyntheticCohort } from '../../factories/synthetic-cohort';
import { newHome, removeHome, start, stop } from '../platform/platform';
import { concord, concordJson } from './command-line';
import { writeRealm } from './realm';

jest.setTimeout(240_000);

const home = newHome();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord path '));
const at = (name: string): string => path.join(folder, name);
const lead = { clientId: 'lead' };
const hospitals = { A: { clientId: 'hospital-a' }, B: { clientId: 'hospital-b' }, D: { clientId: 'hospital-d' } };
const study = ['--study', 's1'];
const model = [...study, '--model', 'sig@1.0.0'];
let platform: Awaited<ReturnType<typeof start>>;
let server: string;

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly digest: string;
  readonly threshold: number;
}

interface BoardShape {
  readonly digest: string;
  readonly rows: {
    readonly center: { readonly code: string };
    readonly source: string;
    readonly n: number;
    readonly events: number;
    readonly auc: { readonly value: number; readonly lower: number; readonly upper: number } | null;
    readonly sensitivity: { readonly value: number } | null;
  }[];
}

const run = (args: readonly string[], who: { clientId: string } = lead) => concordJson<Shown>(server, who, args);

beforeAll(async () => {
  const scanner = { spacingMm: [1, 1, 2] as const, noiseHu: 10 };
  const parts = [
    ['A', 'training', 0.2],
    ['B', 'externalValidation', 0.3],
    ['D', 'externalValidation', 0.3],
  ] as const;
  for (const [name, cohort, scale] of parts) {
    writeSyntheticCohort({
      folder: at(name),
      prefix: name,
      cohort: paperCohorts[cohort],
      scanner,
      seed: `client ${name}`,
      scale,
    });
  }
  platform = await start(home, { environment: { CONCORD_EMBEDDED_REALM: writeRealm(folder) } });
  server = platform.facts.apiUrl;
  await run(['study', 'create', 's1', '--name', 'Study', '--outcome', 'metastasis']);
  for (const [code, { clientId }] of Object.entries(hospitals)) {
    await run(['center', 'add', code, ...study, '--name', `Hospital ${code}`]);
    await run([
      'member',
      'add',
      `service-account-${clientId}`,
      ...study,
      '--center',
      code,
      '--role',
      'DATA_MANAGER,READER',
    ]);
  }
});
afterAll(async () => {
  await stop(platform);
  removeHome(home);
  fs.rmSync(folder, { recursive: true });
});

test('a command that ran before gives the same record', async () => {
  const args = ['study', 'create', 's1', '--name', 'Study', '--outcome', 'metastasis'];
  expect((await run(args)).id).toBe((await run(args)).id);
});

test('cases with findings are listed with their reasons, here and by the server, and the others are taken', async () => {
  for (const [code, role] of [
    ['A', 'TRAINING'],
    ['B', 'EXTERNAL_VALIDATION'],
  ] as const) {
    await run(['cohort', 'create', `${code}-1`, ...study, '--center', code, '--role', role], hospitals[code]);
  }
  const csv = fs.readFileSync(at('B/cohort.csv'), 'utf8').split('\n');
  const [first, second] = csv.slice(1, 3).map((line) => line.split(','));
  const truncated = fs.readFileSync(at(`B/${first[1]}`)).subarray(0, 3000);
  fs.writeFileSync(at('B/broken.nii.gz'), truncated);
  const bad = csv.map((line, index) => (index === 1 ? line.replace(first[1], 'broken.nii.gz') : line));
  fs.writeFileSync(at('B/cohort.csv'), bad.join('\n'));
  const upload = ['cohort', 'upload', at('B'), ...study, '--cohort', 'B-1'];

  const dry = await concord(server, hospitals.B, [...upload, '--dry-run', '--json']);
  const reason = { caseCode: first[0], part: 'IMAGE', code: 'IMAGE_GZIP_TRUNCATED' };
  expect([dry.code, JSON.parse(dry.out)]).toEqual([
    1,
    expect.objectContaining({ rejections: [expect.objectContaining({ ...reason, where: 'LOCAL' })] }),
  ]);
  const unchecked = await concord(server, hospitals.B, [...upload, '--no-checks', '--json']);
  const report = JSON.parse(unchecked.out) as { total: number; ready: string[]; rejections: object[] };
  expect([unchecked.code, report.rejections]).toEqual([1, [expect.objectContaining({ ...reason, where: 'SERVER' })]]);
  expect(report.ready).toHaveLength(report.total - 1);
  expect(unchecked.err).toContain('COHORT_CASES_REJECTED');

  fs.writeFileSync(at('B/cohort.csv'), csv.join('\n'));
  const repaired = await concordJson<{ ready: string[]; skipped: string[] }>(server, hospitals.B, upload);
  expect([repaired.ready, repaired.skipped.length]).toEqual([[first[0]], report.total - 1]);
  expect(repaired.skipped).toContain(second[0]);
});

test('from upload to board: the figures are those of the exported scores, and the site sends no more than it shows', async () => {
  await concordJson(server, hospitals.A, ['cohort', 'upload', at('A'), ...study, '--cohort', 'A-1']);
  for (const cohort of ['A-1', 'B-1']) expect((await run(['cohort', 'freeze', cohort, ...study])).state).toBe('FROZEN');
  await run(['preset', 'create', 'ct', ...study, '--preset', 'ct-original']);
  for (const cohort of ['A-1', 'B-1']) {
    expect((await run(['features', 'extract', ...study, '--cohort', cohort, '--preset', 'ct'])).state).toBe(
      'SUCCEEDED',
    );
  }
  const training = [
    'train',
    'start',
    'sig',
    ...study,
    '--cohort',
    'A-1',
    '--preset',
    'ct',
    '--model-version',
    '1.0.0',
    '--seed',
    '3',
  ];
  expect((await run(training)).state).toBe('SUCCEEDED');
  const reference = ['sig@1.0.0', ...study];
  const draft = await concord(server, hospitals.D, ['model', 'download', ...reference, '--out', folder]);
  expect([draft.code, draft.err.split(':')[0]]).toEqual([1, 'MODEL_NOT_AVAILABLE']);
  await run(['model', 'lock', ...reference, '--reason', 'before validation']);
  const released = await run(['model', 'release', ...reference]);
  const downloaded = await concordJson<{ onnx: string; digest: string }>(server, hospitals.D, [
    'model',
    'download',
    ...reference,
    '--out',
    folder,
  ]);
  expect([downloaded.digest, fs.existsSync(downloaded.onnx)]).toEqual([released.digest, true]);
  for (const cohort of ['A-1', 'B-1'])
    expect((await run(['score', 'start', ...model, '--cohort', cohort])).state).toBe('SUCCEEDED');

  const validate = ['validate', 'run', at('D'), ...model, '--center', 'D'];
  const shown = await concordJson<{ cases: Record<string, unknown>[]; claimed: { auc: number } }>(server, hospitals.D, [
    ...validate,
    '--dry-run',
  ]);
  expect(Object.keys(shown).sort()).toEqual([
    'cases',
    'centerId',
    'claimed',
    'modelDigest',
    'modelVersionId',
    'studyId',
  ]);
  expect(new Set(shown.cases.flatMap((item) => Object.keys(item)))).toEqual(
    new Set(['caseCode', 'value', 'label', 'imageSha256', 'maskSha256', 'featureDigest']),
  );
  const registered = await concordJson<{ state: string; recomputed: { auc: number } }>(server, hospitals.D, validate);
  expect(registered).toMatchObject({ state: 'VERIFIED', recomputed: { auc: shown.claimed.auc } });

  const files = { svg: at('forest.svg'), scores: at('scores.csv') };
  const board = await concordJson<BoardShape>(server, lead, [
    'board',
    ...model,
    '--svg',
    files.svg,
    '--export',
    files.scores,
  ]);
  expect(board.rows.map(({ center, source }) => [center.code, source])).toEqual([
    ['A', 'SCORED'],
    ['B', 'SCORED'],
    ['D', 'EXTERNAL'],
  ]);
  const lines = fs
    .readFileSync(files.scores, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  for (const row of board.rows) {
    const own = lines.filter(([center]) => center === row.center.code);
    const again = evaluateScores(
      own.map((line) => Number(line[4])),
      own.map((line) => Number(line[5])),
      released.threshold,
    );
    expect([row.n, row.events, row.auc?.value]).toEqual([again.n, again.events, again.auc.auc]);
    expect([row.auc?.lower, row.auc?.upper]).toEqual([
      again.auc.confidenceInterval?.lower,
      again.auc.confidenceInterval?.upper,
    ]);
    expect(row.sensitivity?.value).toBe(again.table.sensitivity.value);
  }
  expect(fs.readFileSync(files.svg, 'utf8')).toMatch(/^<svg [^]*Pooled[^]*<\/svg>$/);
  const table = await concord(server, lead, ['board', ...model]);
  expect(table.out).toContain(`Board digest ${board.digest}`);
});

test('scores from elsewhere are refused when they are of another model, or claim other figures', async () => {
  fs.writeFileSync(at('own.csv'), 'caseCode,value,label\nx1,0.9,1\nx2,0.1,0\nx3,0.8,1\nx4,0.3,0\nx5,0.4,0\nx6,0.7,1\n');
  const register = ['validate', 'register', at('own.csv'), ...model, '--center', 'B'];
  const dry = await concordJson<{ claimed: { auc: number } }>(server, hospitals.B, [...register, '--dry-run']);
  expect(dry.claimed.auc).toBe(1);
  const foreign = await concord(server, hospitals.A, register);
  expect([foreign.code, foreign.err.split(':')[0]]).toEqual([1, 'FORBIDDEN']);
  fs.writeFileSync(at('own.csv'), 'caseCode,value,label\nx1,1.9,1\n');
  const broken = await concord(server, hospitals.B, register);
  expect([broken.code, broken.err.split(':')[0]]).toEqual([1, 'SCORES_FILE_INVALID']);
});

test("a hospital sees none of another's cases, features or scores", async () => {
  const cohort = await concordJson<{ cases: unknown[] }>(server, hospitals.B, ['cohort', 'show', 'A-1', ...study]);
  expect(cohort.cases).toEqual([]);
  const exported = at('b-scores.csv');
  await concordJson(server, hospitals.B, ['board', ...model, '--export', exported]);
  const centers = new Set(
    fs
      .readFileSync(exported, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  );
  expect(centers).toEqual(new Set(['B']));
  const refused = await concord(server, hospitals.B, ['audit', 'list', ...study]);
  expect([refused.code, refused.err.split(':')[0]]).toEqual([1, 'FORBIDDEN']);
});
