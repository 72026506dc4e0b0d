import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { createVolume, writeNifti, type Triple } from '../../models/image';
import {
  extractFeatures,
  extractIbsiFeatures,
  featureNames,
  parseIbsiSettings,
  parseSettings,
  presetSettings,
} from '../../models/radiomics';
import { parseCsv } from '../site/folder/parse-csv';
import { runCli } from './run-cli';

jest.setTimeout(120_000); // the machine may be busy with other tests

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-radiomics-'));
const at = (name: string): string => path.join(folder, name);
afterAll(() => fs.rmSync(folder, { recursive: true }));

const sizeIjk: Triple = [14, 12, 10];
const count = 14 * 12 * 10;
const image = createVolume({
  sizeIjk,
  pixelType: 'int16',
  data: Int16Array.from({ length: count }, (_, n) => ((n * 7919) % 301) - 100),
});
const labels = (n: number): number => {
  const [i, j, k] = [n % 14, Math.floor(n / 14) % 12, Math.floor(n / 168)];
  if (j < 3 || j > 8 || k < 2 || k > 7) return 0;
  return i >= 2 && i < 6 ? 1 : i >= 8 && i < 12 ? 2 : 0;
};
const mask = createVolume({
  sizeIjk,
  pixelType: 'uint8',
  data: Uint8Array.from({ length: count }, (_, n) => labels(n)),
});
const yaml = `# as PyRadiomics takes it
setting:
  binWidth: 20
  label: 1
imageType:
  Original: {}
  LoG: {sigma: [1.0]}
featureClass:
  firstorder:
  glcm: [Contrast, Id]
`;
const settings = parseSettings({
  setting: { binWidth: 20 },
  imageType: { Original: {}, LoG: { sigma: [1] } },
  featureClass: { firstorder: null, glcm: ['Contrast', 'Id'] },
});

beforeAll(() => {
  fs.writeFileSync(at('ct.nii.gz'), gzipSync(writeNifti(image)));
  fs.writeFileSync(at('mask.nii'), writeNifti(mask));
  fs.writeFileSync(at('broken.nii.gz'), gzipSync(writeNifti(mask)).subarray(0, 60));
  fs.writeFileSync(at('params.yaml'), yaml);
});

async function cli(...args: readonly string[]) {
  const text = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    new Writable({ write: (chunk, _encoding, done) => ((text[name] += String(chunk)), done()) });
  const io = { env: { XDG_CONFIG_HOME: folder }, stdout: stream('out'), stderr: stream('err') };
  return { code: await runCli(['radiomics', ...args], io), ...text };
}

const records = (file: string): readonly (readonly string[])[] =>
  parseCsv(fs.readFileSync(at(file), 'utf8')).records.map(({ fields }) => fields);

function rowsOf(file: string): Map<string, string>[] {
  const [header, ...rows] = records(file);
  return rows.map((fields) => new Map(header.map((column, n) => [column, fields[n]])));
}

const expected = (label: number): Record<string, number> =>
  extractFeatures(image, mask, { ...settings, setting: { ...settings.setting, label } }).values;

function expectFeatures(row: Map<string, string>, label: number): void {
  for (const [name, value] of Object.entries(expected(label))) expect(Number(row.get(name))).toBe(value);
}

describe('one image and mask', () => {
  it('writes a row under PyRadiomics’ names from a YAML file, whatever the number of workers', async () => {
    const files = [at('ct.nii.gz'), at('mask.nii'), '--params', at('params.yaml'), '--label', '2'];
    for (const workers of ['1', '3']) {
      const { code } = await cli(...files, '--workers', workers, '--out', at(`one-${workers}.csv`));
      expect(code).toBe(0);
      const [row] = rowsOf(`one-${workers}.csv`);
      expect([...row.keys()].slice(-featureNames(settings).length)).toEqual(featureNames(settings));
      expectFeatures(row, 2);
    }
    expect(records('one-3.csv')).toEqual(records('one-1.csv'));
  });

  it('writes JSON with the digests of what went in', async () => {
    const { code } = await cli(at('ct.nii.gz'), at('mask.nii'), '--preset', 'default', '--out', at('one.json'));
    expect(code).toBe(0);
    const written = JSON.parse(fs.readFileSync(at('one.json'), 'utf8'));
    expect(Object.keys(written.values)).toEqual(featureNames(presetSettings('default')));
    expect(written).toMatchObject({ imageSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(written.diagnostics.regionVoxels).toBe(144);
  });

  it('computes IBSI’s features under its own settings', async () => {
    const files = [at('ct.nii.gz'), at('mask.nii'), '--profile', 'ibsi'];
    fs.writeFileSync(
      at('ibsi.json'),
      '{"discretization": {"method": "width", "width": 20}, "dimensions": ["2D", "3D"]}',
    );
    expect((await cli(...files, '--params', at('ibsi.json'), '--label', '2', '--out', at('ibsi.csv'))).code).toBe(0);
    const ibsi = parseIbsiSettings({
      label: 2,
      discretization: { method: 'width', width: 20 },
      dimensions: ['2D', '3D'],
    });
    const [row] = rowsOf('ibsi.csv');
    const { values } = extractIbsiFeatures(image, mask, ibsi);
    for (const [name, value] of Object.entries(values)) expect(Number(row.get(name) || NaN)).toBe(value);
    expect(Object.keys(values)).toContain('cm_joint_max_3D_avg');
  });

  it('refuses a preset or a table under IBSI, and a setting that IBSI does not have', async () => {
    const files = [at('ct.nii.gz'), at('mask.nii'), '--profile', 'ibsi'];
    expect(await cli(...files, '--preset', 'default')).toMatchObject({ code: 2 });
    expect(await cli(at('cases.csv'), '--profile', 'ibsi', '--out', at('never.csv'))).toMatchObject({ code: 2 });
    fs.writeFileSync(at('ibsi-wrong.json'), '{"binWidth": 25}');
    expect((await cli(...files, '--params', at('ibsi-wrong.json'))).err).toContain('binWidth');
  });

  it('refuses a label that is not there, a setting that does not exist, and an unknown kind of output', async () => {
    const files = [at('ct.nii.gz'), at('mask.nii')];
    expect(await cli(...files, '--label', '9')).toMatchObject({
      code: 1,
      err: expect.stringContaining('LABEL_MISSING'),
    });
    fs.writeFileSync(at('wrong.yaml'), 'setting: {binwidth: 25}\n');
    expect((await cli(...files, '--params', at('wrong.yaml'))).err).toContain('setting.binwidth');
    fs.writeFileSync(at('torn.yaml'), 'setting: {binWidth: [\n');
    expect((await cli(...files, '--params', at('torn.yaml'))).err).toContain('PARAMETER_FILE_UNREADABLE');
    expect(await cli(...files, '--out', at('x.xlsx'))).toMatchObject({ code: 2 });
  });
});

describe('a table of cases', () => {
  const table = (name: string, lines: readonly string[]): string => {
    fs.writeFileSync(at(name), lines.join('\n'));
    return at(name);
  };
  const lines = [
    'Patient,Image,Mask,Label',
    'A,ct.nii.gz,mask.nii,1',
    'B,ct.nii.gz,broken.nii.gz,1',
    '"C, again",ct.nii.gz,mask.nii,2',
    'D,absent.nii,mask.nii,',
    `E,${at('ct.nii.gz')},mask.nii,x`,
    'F,ct.nii.gz,mask.nii,',
  ];
  const options = ['--params', at('params.yaml'), '--workers', '2'];

  it('computes all it can, says why in the row of what it cannot, and ends with 1', async () => {
    const { code, err } = await cli(table('cases.csv', lines), ...options, '--out', at('all.csv'));
    expect(code).toBe(1);
    expect(err).toContain('RADIOMICS_CASES_FAILED: 3 of 6 failed.');
    const rows = rowsOf('all.csv');
    expect(rows.map((row) => row.get('Patient'))).toEqual(['A', 'B', 'C, again', 'D', 'E', 'F']);
    expect(rows.map((row) => row.get('diagnostics_Error')?.split(':')[0])).toEqual([
      '',
      'IMAGE_GZIP_TRUNCATED',
      '',
      'CASE_FILE_UNREADABLE',
      'CASE_LABEL_INVALID',
      '',
    ]);
    expectFeatures(rows[0], 1);
    expectFeatures(rows[2], 2);
    expectFeatures(rows[5], 1);
    expect(rows[1].get('original_glcm_Id')).toBe('');
  });

  it('goes on where it stopped, and computes again only what failed', async () => {
    const cases = table('resume.csv', lines);
    await cli(cases, ...options, '--out', at('resumed.csv'));
    const finished = fs.readFileSync(at('resumed.csv'), 'utf8');
    fs.writeFileSync(at('resumed.csv'), finished.slice(0, finished.lastIndexOf('F,ct.nii.gz') + 40)); // cut in a line
    fs.copyFileSync(at('mask.nii'), at('absent.nii'));
    const { out } = await cli(cases, ...options, '--out', at('resumed.csv'));
    fs.rmSync(at('absent.nii'));
    expect(out).toContain('4 of 6 cases');
    expect(out).toContain('2 of them before');
    const rows = rowsOf('resumed.csv');
    expect(rows).toHaveLength(6);
    expect(rows[3].get('diagnostics_Error')).toBe('');
    expectFeatures(rows[5], 1);
  });

  it('refuses to go on with the table of other settings', async () => {
    const cases = table('other.csv', lines.slice(0, 2));
    expect((await cli(cases, ...options, '--out', at('other-out.csv'))).code).toBe(0);
    fs.writeFileSync(at('finer.yaml'), yaml.replace('binWidth: 20', 'binWidth: 10'));
    const { code, err } = await cli(cases, '--params', at('finer.yaml'), '--out', at('other-out.csv'));
    expect(code).toBe(1);
    expect(err).toContain('BATCH_OUTPUT_DIFFERENT');
  });

  it('refuses a table without the columns, and one without --out', async () => {
    const noMask = table('no-mask.csv', ['Image,Region', 'a,b']);
    expect((await cli(noMask, '--out', at('never.csv'))).err).toContain('the column Mask is missing');
    expect(await cli(table('fine.csv', lines))).toMatchObject({ code: 2, err: expect.stringContaining('--out') });
    expect(await cli(at('ct.nii.gz'))).toMatchObject({ code: 2, err: expect.stringContaining('no mask was named') });
  });
});
