import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCatalogs } from './error-catalogs';
import { repositoryRoot, sourceFiles } from './repository';

const entries = errorCatalogs();
const sources = ['models', 'server', 'client-sdk', 'migrations']
  .flatMap(sourceFiles)
  .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.errors.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(repositoryRoot, file), 'utf8') }));

test('no code is declared twice', () => {
  const codes = entries.map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('codes are NOUN_PROBLEM, and meaning and next step are sentences', () => {
  const odd = entries.filter(
    ({ code, meaning, nextStep }) =>
      !/^[A-Z0-9]+(_[A-Z0-9]+)*$/.test(code) || !meaning.endsWith('.') || !nextStep.endsWith('.'),
  );
  expect(odd.map(({ code, file }) => `${code} in ${file}`)).toEqual([]);
});

test('every declared code is raised somewhere', () => {
  const unused = entries.filter(({ code }) => !sources.some(({ text }) => new RegExp(`\\b${code}\\b`).test(text)));
  expect(unused.map(({ code, file }) => `${code} in ${file}`)).toEqual([]);
});

test('every code that is raised is declared in a catalog', () => {
  const declared = new Set(entries.map(({ code }) => code));
  const raised = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\b\w*[eE]rrors\.([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\b|\bcode: '([A-Z0-9]+(?:_[A-Z0-9]+)+)'/g)].map(
      (match) => ({
        file,
        code: match[1] ?? match[2],
      }),
    ),
  );
  expect(raised.length).toBeGreaterThan(0);
  expect(raised.filter(({ code }) => !declared.has(code)).map(({ code, file }) => `${code} in ${file}`)).toEqual([]);
});
