import path from 'node:path';
import { ErrorDefinition } from '../../models/core/errors';
import { codeRoot, sourceFiles } from './repository';

export interface CatalogEntry extends ErrorDefinition {
  /** Source file that declares the code, relative to the repository. */
  readonly file: string;
  /** Exported name of its catalog. */
  readonly catalog: string;
}

const FOLDERS = ['models', 'server', 'client-sdk'];

/** Every code of every `*.errors.ts`, sorted by code. */
export function errorCatalogs(): CatalogEntry[] {
  const files = FOLDERS.flatMap(sourceFiles).filter((file) => file.endsWith('.errors.ts'));
  const known = new Set<ErrorDefinition>();
  return files.flatMap((file) => entriesOf(file, known)).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Codes of one file; a definition that an earlier catalog declared is only named again, not declared twice. */
function entriesOf(file: string, known: Set<ErrorDefinition>): CatalogEntry[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- catalogs are found by their file name
  const module = require(path.join(codeRoot, file.replace(/[.]ts$/, ''))) as Record<string, unknown>;
  const definitions = Object.entries(module).flatMap(([catalog, value]) =>
    Object.values(value ?? {})
      .filter(isDefinition)
      .map((definition) => ({ catalog, definition })),
  );
  return definitions.flatMap(({ catalog, definition }) => {
    if (known.has(definition)) return [];
    known.add(definition);
    return [{ ...definition, file, catalog }];
  });
}

function isDefinition(value: unknown): value is ErrorDefinition {
  return typeof value === 'object' && value !== null && 'code' in value && 'meaning' in value && 'nextStep' in value;
}
