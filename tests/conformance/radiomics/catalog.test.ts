import { readFileSync } from 'node:fs';
import path from 'node:path';
import { featureCatalog, featureNames, parseSettings } from '../../../models/radiomics';

const root = path.resolve(__dirname, '../../..');
const files: Readonly<Record<string, string>> = { shape2D: 'shape-2d' };

/** Text of the docstring right before a feature's function. */
function docstring(family: string, name: string): string | undefined {
  const source = readFileSync(path.join(root, 'models/radiomics/feature', `${files[family] ?? family}.ts`), 'utf8');
  const table = source.slice(source.indexOf('Features: FeatureTable'));
  const pattern = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*'?${name}'?:`);
  return pattern.exec(table)?.[1].replace(/\s*\n\s*\*\s*/g, ' ');
}

/** `family name` of every feature for which this folder holds a value of PyRadiomics. */
function referenced(): Set<string> {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(__dirname, file), 'utf8'));
  const baseline = read('pyradiomics-baseline.json') as { rows: { values: Record<string, number> }[] };
  const optIn = read('pyradiomics-opt-in.json') as { cases: Record<string, Record<string, number>> };
  const names = [...baseline.rows.map(({ values }) => values), ...Object.values(optIn.cases)].flatMap(Object.keys);
  return new Set(names.map((name) => name.split('_').slice(1).join(' ')));
}

/** Features that PyRadiomics does not print; they are checked as stated. */
const derived = new Set(['shape2D SphericalDisproportion']);

const entries = featureCatalog.map((entry) => [`${entry.family} ${entry.name}`, entry] as const);

describe('the feature catalog', () => {
  test('lists each feature once: 107 by default, 9 in a plane, 5 opt-in', () => {
    expect(new Set(entries.map(([key]) => key)).size).toBe(entries.length);
    const byDefault = featureCatalog.filter(({ optIn }) => !optIn);
    expect(byDefault.filter(({ family }) => family !== 'shape2D')).toHaveLength(107);
    expect(byDefault.filter(({ family }) => family === 'shape2D')).toHaveLength(9);
    expect(featureCatalog.filter(({ optIn }) => optIn)).toHaveLength(5);
  });

  test('holds exactly the features that can be computed', () => {
    const featureClass: Record<string, string[]> = {};
    for (const { family, name } of featureCatalog) (featureClass[family] ??= []).push(name);
    const names = featureNames(parseSettings({ featureClass, setting: { force2D: true } }));
    expect(names.map((name) => name.split('_').slice(1).join(' ')).sort()).toEqual(entries.map(([key]) => key).sort());
    const all = featureNames(parseSettings({ setting: { force2D: true } }));
    expect(all).toHaveLength(107 + 9);
  });

  test.each(entries)('%s has a docstring that states its unit and IBSI code', (_, { family, name, unit, ibsi }) => {
    const text = docstring(family, name);
    expect(text).toContain(`Unit: ${unit}.`);
    expect(text).toContain(ibsi === null ? 'No IBSI code' : `IBSI ${ibsi}`);
  });

  test.each(entries)('%s has a reference value', (key) => {
    expect(referenced().has(key) || derived.has(key)).toBe(true);
  });

  test('IBSI codes are unique within a family', () => {
    const codes = featureCatalog.filter(({ ibsi }) => ibsi !== null).map(({ family, ibsi }) => `${family} ${ibsi}`);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
