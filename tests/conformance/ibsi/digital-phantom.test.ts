import { existsSync } from 'node:fs';
import path from 'node:path';
import { agrees, extractPhantom, findFailures } from './compare';
import { configurations } from './configurations';
import { readReferenceValues } from './reference-values';

const root = path.resolve(__dirname, '../../..');
const data = path.resolve(root, '../shared/data/ibsi1');
const present = existsSync(path.join(data, 'digital_phantom'));
if (!present) process.stdout.write(`IBSI's digital phantom skipped: ${data} is absent.\n`);

const references = readReferenceValues(root).filter(({ value }) => !Number.isNaN(value));

test('a value agrees when it is within the tolerance after rounding to three digits', () => {
  const [first] = references;
  const reference = (value: number, tolerance: number) => ({ ...first, value, tolerance });
  expect(agrees(2.1549, reference(2.15, 0))).toBe(true);
  expect(agrees(2.156, reference(2.15, 0))).toBe(false);
  expect(agrees(9.2449, reference(9.31, 0.06))).toBe(false);
  expect(agrees(0.697 - 0.003, reference(0.698, 0.004))).toBe(true);
  expect(agrees(undefined, reference(1, 10))).toBe(false);
  expect(agrees(NaN, reference(1, 10))).toBe(false);
});

(present ? test : test.skip)('the digital phantom has all 482 values of IBSI', () => {
  const [phantom] = configurations;
  const mine = references.filter(({ configuration }) => configuration === phantom.name);
  expect(mine).toHaveLength(482);
  expect(findFailures(extractPhantom(data, phantom).values, mine)).toEqual([]);
});

(existsSync(path.join(data, 'ct_phantom')) ? test : test.skip)(
  'the CT phantom has all values of configuration E: spline, range and outliers',
  () => {
    const chosen = configurations.find(({ name }) => name === 'E')!;
    const mine = references.filter(({ configuration }) => configuration === 'E');
    expect(mine).toHaveLength(210);
    expect(findFailures(extractPhantom(data, chosen).values, mine)).toEqual([]);
  },
  60_000,
);
