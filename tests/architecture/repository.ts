import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The folder compiled code of this run lives in: `dist/` after a build, the repository itself under jest. */
export const codeRoot = path.resolve(__dirname, '../..');
/** The repository. */
export const repositoryRoot = existsSync(path.join(codeRoot, 'package.json')) ? codeRoot : path.dirname(codeRoot);

const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.concord']);

/** Source files under a top folder, sorted, as paths relative to the repository. */
export function sourceFiles(folder: string): string[] {
  const absolute = path.join(repositoryRoot, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true })
    .flatMap((entry) => {
      const relative = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourceFiles(relative);
      return entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') ? [relative] : [];
    })
    .sort();
}
