import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canonicalJson } from '../../../models/core/canonical-json';
import { ConcordError } from '../../../models/core/errors';
import { presetSettings } from '../../../models/radiomics';
import type { FolderCase } from '../folder/cohort-folder';
import { siteErrors } from '../site.errors';
import type { DownloadedModel } from './download-model';
import { scoreFolder, type ScoringSetup } from './score-folder';
import { VectorStore } from './vector-store';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-site-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

function writeCase(caseCode: string, outcome: number | null, image = `image ${caseCode}`): FolderCase {
  const [imageFile, maskFile] = ['image', 'mask'].map((part) => path.join(folder, `${caseCode}.${part}`));
  fs.writeFileSync(imageFile, image);
  fs.writeFileSync(maskFile, 'mask');
  return {
    caseCode,
    imageFile,
    maskFile,
    label: 1,
    outcome,
    followUpDays: null,
    event: null,
    clinical: { name: 'stays here' },
  };
}

/** An engine whose only feature is the length of the image file, and whose score is a tenth of the features' sum. */
function setupWith(overrides: Partial<ScoringSetup> = {}) {
  const extracted: string[] = [];
  const engine = {
    extractFeatures: async ({ image }: { image: Uint8Array }) => {
      const text = Buffer.from(image).toString();
      extracted.push(text);
      if (text === 'bad') throw new ConcordError(siteErrors.COHORT_NOT_EVALUABLE, 'The mask is too small.');
      return { values: { size: text.length, odd: text === 'undefined' ? NaN : 1 }, diagnostics: {} };
    },
    scoreRows: async ({ rows }: { rows: number[][] }) =>
      Float64Array.from(rows, (row) => row.reduce((sum, value) => sum + value, 0) / 100),
  };
  const setup = {
    engine,
    store: new VectorStore(path.join(folder, 'state')),
    settings: presetSettings('ct-original'),
    presetDigest: 'p'.repeat(64),
    engineVersion: '9.9.9',
    model: {
      onnx: new Uint8Array(),
      manifest: { features: [{ name: 'odd' }, { name: 'size' }] },
    } as unknown as DownloadedModel,
    threads: 2,
    onProgress: () => undefined,
    ...overrides,
  } as unknown as ScoringSetup;
  return { setup, extracted };
}

describe('scoring a folder', () => {
  it('gives code, score, label and digests in the order of the folder, and nothing else', async () => {
    const cases = [writeCase('z', 1), writeCase('a', 0, 'longer image')];
    const { setup } = setupWith();
    const { cases: scored, failures } = await scoreFolder(cases, setup);
    expect(failures).toEqual([]);
    expect(scored.map(({ caseCode, value, label }) => [caseCode, value, label])).toEqual([
      ['z', 0.08, 1],
      ['a', 0.13, 0],
    ]);
    const digests = { imageSha256: sha256('image z'), maskSha256: sha256('mask') };
    const content = { engineVersion: '9.9.9', ...digests, presetDigest: 'p'.repeat(64), values: { size: 7, odd: 1 } };
    expect(scored[0]).toEqual({
      caseCode: 'z',
      value: 0.08,
      label: 1,
      ...digests,
      featureDigest: sha256(canonicalJson(content)),
    });
  });

  it('takes vectors of an earlier run unless image, preset or engine changed', async () => {
    const cases = [writeCase('r1', 1), writeCase('r2', 0)];
    const extractions = async (overrides?: Partial<ScoringSetup>): Promise<string[]> => {
      const { setup, extracted } = setupWith(overrides);
      await scoreFolder(cases, setup);
      return extracted.sort();
    };
    expect(await extractions()).toEqual(['image r1', 'image r2']);
    expect(await extractions()).toEqual([]);
    fs.writeFileSync(cases[0].imageFile, 'new');
    expect(await extractions()).toEqual(['new']);
    expect(await extractions({ presetDigest: 'q'.repeat(64) })).toEqual(['image r2', 'new']);
    expect(await extractions({ engineVersion: '10.0.0' })).toEqual(['image r2', 'new']);
    for (const file of fs.readdirSync(path.join(folder, 'state', 'vectors')))
      fs.writeFileSync(path.join(folder, 'state', 'vectors', file), 'torn');
    expect(await extractions()).toEqual(['image r2', 'new']);
  });

  it('lists cases without outcome, without features, or with an undefined feature of the model, with their reasons', async () => {
    const cases = [
      writeCase('ok', 1),
      writeCase('none', null),
      writeCase('bad', 0, 'bad'),
      writeCase('nan', 0, 'undefined'),
    ];
    const { cases: scored, failures } = await scoreFolder(cases, setupWith().setup);
    expect(scored.map(({ caseCode }) => caseCode)).toEqual(['ok']);
    expect(failures.map(({ caseCode, code }) => [caseCode, code])).toEqual([
      ['none', 'CASE_OUTCOME_MISSING'],
      ['bad', 'COHORT_NOT_EVALUABLE'],
      ['nan', 'SIGNATURE_FEATURE_NOT_FINITE'],
    ]);
  });
});
