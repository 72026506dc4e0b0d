import { type Command, Option } from 'commander';
import { ConcordError } from '../../models/core/errors';
import { type CatalogEntry, describeCatalog } from '../../models/radiomics';
import { cliErrors } from './cli.errors';
import type { CliIo } from './support/cli-io';
import { action, addLeaf } from './support/leaf-command';

interface FeatureOptions {
  readonly profile?: CatalogEntry['profile'];
  readonly family?: string;
}

/** `concord preset features` */
export function registerPresetFeatures(noun: Command, io: CliIo): void {
  const catalog = describeCatalog();
  addLeaf(noun, {
    usage: 'features',
    summary: 'list the features that the engine of this computer computes; nothing is asked of a server',
    examples: ['preset features --profile pyradiomics --family glcm', 'preset features --profile ibsi --json'],
  })
    .addOption(new Option('--profile <profile>', 'whose definitions').choices(distinct(catalog, 'profile')))
    .option('--family <family>', `one of: ${distinct(catalog, 'family').join(', ')}`)
    .action(
      action<FeatureOptions>(io, ({ output }, options) => {
        output.list(
          select(catalog, options),
          ['Profile', 'Family', 'Name', 'IBSI tag', 'IBSI code', 'Unit', 'Default', 'Source'],
          ({ profile, family, name, ibsiTag, ibsiCode, unit, optIn, source }) => [
            ...[profile, family, name, ibsiTag, ibsiCode, unit],
            optIn ? 'no' : 'yes',
            source,
          ],
        );
      }),
    );
}

function distinct<Key extends 'profile' | 'family'>(catalog: readonly CatalogEntry[], key: Key): CatalogEntry[Key][] {
  return [...new Set(catalog.map((entry) => entry[key]))];
}

function select(catalog: readonly CatalogEntry[], { profile, family }: FeatureOptions): readonly CatalogEntry[] {
  const ofProfile = catalog.filter((entry) => profile === undefined || entry.profile === profile);
  const found = ofProfile.filter((entry) => family === undefined || entry.family === family);
  if (found.length > 0) return found;
  throw new ConcordError(
    cliErrors.CLI_OPTION_INVALID,
    `--family ${family}${profile === undefined ? '' : ` --profile ${profile}`}: the families are ${distinct(ofProfile, 'family').join(', ')}.`,
  );
}
