import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './generated-files';
import { repositoryRoot } from './repository';

/** `npm run generate`: writes the generated files of `schema/`. */
async function generate(): Promise<void> {
  for (const [file, text] of await generatedFiles()) {
    const absolute = path.join(repositoryRoot, file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
    process.stdout.write(`${file}\n`);
  }
}

generate().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
