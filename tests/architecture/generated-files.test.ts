import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './generated-files';
import { repositoryRoot } from './repository';

test('the generated files of schema/ are fresh: npm run generate changes nothing', async () => {
  const files = await generatedFiles();
  const stale = [...files].filter(([file, text]) => {
    const absolute = path.join(repositoryRoot, file);
    return !existsSync(absolute) || readFileSync(absolute, 'utf8') !== text;
  });
  expect(stale.map(([file]) => file)).toEqual([]);
});

test('schema/subgraphs holds nothing but what is generated', async () => {
  const files = await generatedFiles();
  const present = readdirSync(path.join(repositoryRoot, 'schema/subgraphs')).map((name) => `schema/subgraphs/${name}`);
  expect(present.filter((file) => !files.has(file))).toEqual([]);
});
