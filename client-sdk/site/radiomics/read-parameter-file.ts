import fs from 'node:fs';
import { parse } from 'yaml';
import { ConcordError } from '../../../models/core/errors';
import { siteErrors } from '../site.errors';

/**
 * A PyRadiomics parameter file as a plain value. YAML and JSON are told apart by nothing: JSON is YAML.
 * What it means is checked by `parseSettings`.
 *
 * @throws PARAMETER_FILE_UNREADABLE
 */
export function readParameterFile(file: string): Record<string, unknown> {
  try {
    return (parse(fs.readFileSync(file, 'utf8'), { uniqueKeys: true }) ?? {}) as Record<string, unknown>;
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new ConcordError(siteErrors.PARAMETER_FILE_UNREADABLE, `${file}: ${reason}.`);
  }
}
