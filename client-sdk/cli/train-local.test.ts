import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { RandomStream } from '../../models/core/random/random-stream';
import { runCli } from './run-cli';

jest.setTimeout(120_000); // the machine may be busy with other tests

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-train-'));
const at = (name: string): string => path.join(folder, name);
afterAll(() => fs.rmSync(folder, { recursive: true }));

const stream = RandomStream.fromSeed('train local');
const cases = Array.from({ length: 60 }, (_, i) => ({
  code: `P${String(i).padStart(3, '0')}`,
  role: i < 40 ? 'TRAINING' : 'VALIDATION',
  outcome: i % 2,
  sex: i % 3 === 0 ? 'F' : 'M',
}));
const features = ['original_a', 'original_b', 'original_c'];
const caseLines = cases.map(({ code, role, outcome, sex }) =>
  [code, role === 'TRAINING' ? 'A' : 'B', role, outcome, sex].join(','),
);
const featureLines = cases.map(({ code, outcome }) =>
  [code, 'ct.nii', ...features.map((_, f) => stream.normal() + (f === 0 ? 1.5 * outcome : 0))].join(','),
);

beforeAll(() => {
  fs.writeFileSync(at('cases.csv'), ['Case,Cohort,Role,Outcome,sex', ...caseLines].join('\n'));
  fs.writeFileSync(at('radiomics.csv'), [`Case,Image,${features.join(',')}`, ...featureLines].join('\n'));
  fs.writeFileSync(at('plan.json'), JSON.stringify({ learners: ['LASSO', 'RIDGE'], lasso: { folds: 3 } }));
});

async function train(...args: readonly string[]) {
  const text = { out: '', err: '' };
  const sink = (name: 'out' | 'err') =>
    new Writable({ write: (chunk, _encoding, done) => ((text[name] += String(chunk)), done()) });
  const io = { env: { XDG_CONFIG_HOME: folder }, stdout: sink('out'), stderr: sink('err') };
  return { code: await runCli(['train', 'local', ...args], io), ...text };
}

const usual = (): string[] => [at('cases.csv'), '--radiomics', at('radiomics.csv'), '--plan', at('plan.json')];

describe('concord train local', () => {
  it('trains, evaluates every cohort and writes the same model each time', async () => {
    const digests = [];
    for (const name of ['one', 'two']) {
      const { code, out, err } = await train(...usual(), '--clinical', 'sex', '--out', at(name), '--json');
      expect(code).toBe(0);
      expect(err).toContain('Columns that hold no feature: Image');
      digests.push(JSON.parse(out).modelSha256);
    }
    expect(digests[1]).toBe(digests[0]);
    expect(fs.readdirSync(at('one')).sort()).toEqual([
      'manifest.json',
      'model.json',
      'model.onnx',
      'predictions.csv',
      'report.json',
    ]);
    const [header, ...rows] = fs.readFileSync(at('one/predictions.csv'), 'utf8').trim().split('\n');
    expect(header).toBe('Case,Cohort,Role,Outcome,RADIOMICS,NOMOGRAM');
    expect(rows).toHaveLength(60);
  });

  it('shows learners and signatures as tables', async () => {
    const { code, out } = await train(...usual());
    expect(code).toBe(0);
    expect(out).toMatch(/radiomics\s+│ (LASSO|RIDGE) \*/);
    expect(out).toContain('Nothing was written');
  });

  it('leaves a folder that is there alone', async () => {
    fs.mkdirSync(at('kept'), { recursive: true });
    const { code, err } = await train(...usual(), '--out', at('kept'));
    expect(code).toBe(1);
    expect(err).toContain('TRAINING_FOLDER_EXISTS');
    expect(fs.readdirSync(at('kept'))).toEqual([]);
  });

  it.each([
    ['a role', 'P000,A,BOTH,0,M', 'line 62: Role is'],
    ['an outcome', 'X1,A,TRAINING,2,M', "line 62: Outcome is '2'"],
    ['a repeated case', 'P000,A,TRAINING,0,M', 'case P000 appears twice'],
    ['a cohort of two roles', 'X1,A,VALIDATION,0,M', 'cohort A has both roles'],
    ['a case without features', 'X1,A,TRAINING,0,M', 'The radiomics table has no row for 1 cases: X1'],
  ])('refuses %s and names the line', async (_, line, message) => {
    fs.writeFileSync(at('wrong.csv'), ['Case,Cohort,Role,Outcome,sex', ...caseLines, line].join('\n'));
    const { code, err } = await train(at('wrong.csv'), ...usual().slice(1));
    expect(code).toBe(1);
    expect(err).toContain('TRAINING_TABLE_INVALID');
    expect(err).toContain(message);
  });
});
