import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createVolume } from '../../../models/image';
import {
  describeCatalog,
  extractIbsiFeatures,
  featureCatalog,
  ibsiCatalog,
  ibsiSuffixes,
  parseIbsiSettings,
  type IbsiFamily,
} from '../../../models/radiomics';
import { readReferenceValues } from './reference-values';

const root = path.resolve(__dirname, '../../..');
const files: Readonly<Partial<Record<IbsiFamily, string>>> = {
  localIntensity: 'local-intensity',
  volumeHistogram: 'volume-histogram',
};

/** Text of the docstring right before a feature's function. */
function docstring(family: IbsiFamily, tag: string): string | undefined {
  const file = path.join(root, 'models/radiomics/ibsi/feature', `${files[family] ?? family}.ts`);
  const source = readFileSync(file, 'utf8');
  const table = source.slice(source.indexOf('Features: FeatureTable'));
  return new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*${tag}[:,(]`).exec(table)?.[1].replace(/\s*\n\s*\*\s*/g, ' ');
}

const withSuffixes = (tag: string, family: IbsiFamily): string[] =>
  ibsiSuffixes(family).length === 0 ? [tag] : ibsiSuffixes(family).map((suffix) => `${tag}_${suffix}`);
const entries = ibsiCatalog.map((entry) => [entry.tag, entry] as const);
const references = readReferenceValues(root);

describe("the list of IBSI's features", () => {
  test('holds exactly the features that are computed', () => {
    const sizeIjk = [4, 4, 3] as const;
    const data = Int16Array.from({ length: 48 }, (_, n) => (n * 7) % 5);
    const image = createVolume({ data, pixelType: 'int16', sizeIjk });
    const mask = createVolume({ data: new Uint8Array(48).fill(1), pixelType: 'uint8', sizeIjk });
    const settings = parseIbsiSettings({ dimensions: ['2D', '2.5D', '3D'] });
    const computed = Object.keys(extractIbsiFeatures(image, mask, settings).values).sort();
    expect(computed).toEqual(ibsiCatalog.flatMap(({ tag, family }) => withSuffixes(tag, family)).sort());
  });

  test.each(entries)('%s has a docstring that states its unit and code', (tag, { family, unit, code }) => {
    const text = docstring(family, tag);
    expect(text).toContain(`Unit: ${unit}.`);
    expect(text).toContain(`IBSI ${code}.`);
  });

  test.each(entries)('%s has a reference value under its code for every way of collecting', (tag, { family, code }) => {
    for (const name of withSuffixes(tag, family)) {
      const own = references.filter((reference) => reference.tag === name && !Number.isNaN(reference.value));
      expect(own.length).toBeGreaterThan(0);
      expect(new Set(own.map((reference) => reference.code))).toEqual(new Set([code]));
    }
  });

  test('what is left out is in EXCLUDED.md', () => {
    const text = readFileSync(path.join(root, 'models/radiomics/EXCLUDED.md'), 'utf8');
    const claimed = new Set(ibsiCatalog.flatMap(({ tag, family }) => withSuffixes(tag, family)));
    const missing = [...new Set(references.map(({ tag }) => tag))].filter((tag) => !claimed.has(tag));
    expect(missing).toHaveLength(5);
    for (const tag of missing) expect(text).toContain(`\`${tag}\``);
  });
});

describe('the list of all features', () => {
  test("gives PyRadiomics' features the tag of IBSI's feature of the same code", () => {
    const list = describeCatalog();
    expect(list).toHaveLength(featureCatalog.length + ibsiCatalog.length);
    for (const entry of list) {
      expect(entry.source.length).toBeGreaterThan(10);
      expect(entry.unit).not.toBe('');
      expect(entry.ibsiTag === null).toBe(entry.ibsiCode === null);
    }
    const mean = list.find(({ family, name }) => family === 'glcm' && name === 'JointAverage');
    expect(mean).toMatchObject({ profile: 'pyradiomics', ibsiCode: '60VM', ibsiTag: 'cm_joint_avg' });
  });

  test('features of one code have one unit in both profiles', () => {
    const list = describeCatalog();
    for (const { ibsiTag, unit } of list.filter(({ profile, ibsiTag }) => profile === 'pyradiomics' && ibsiTag))
      expect([ibsiTag, unit]).toEqual([ibsiTag, ibsiCatalog.find(({ tag }) => tag === ibsiTag)?.unit]);
  });
});
