import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(__dirname, '../..');
const run = promisify(execFile);

describe('the operations', () => {
  it('are generated fresh: `npm run generate` changes nothing', async () => {
    await expect(
      run(process.execPath, [path.join(root, 'infra/quality/sdk-codegen.cjs'), '--check']),
    ).resolves.toBeTruthy();
  }, 60_000);

  it('are one per file, and the file is named after its operation', () => {
    const files = fs.readdirSync(__dirname).filter((file) => file.endsWith('.graphql'));
    const wrong = files.filter((file) => {
      const names = [
        ...fs.readFileSync(path.join(__dirname, file), 'utf8').matchAll(/^(?:query|mutation) (\w+)/gm),
      ].map(([, name]) => name);
      const kebab = names.map((name) => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase());
      return kebab.join() !== path.basename(file, '.graphql');
    });
    expect(files.length).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });
});
