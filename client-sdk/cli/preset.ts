import fs from 'node:fs';
import type { Command } from 'commander';
import { ConcordError } from '../../models/core/errors';
import { collect } from '../client/pagination';
import { cliErrors } from './cli.errors';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { presetId, studyId } from './support/references';

interface CreateOptions {
  readonly study: string;
  readonly preset?: string;
  readonly params?: string;
}

/** `concord preset create | list | show` */
export function registerPreset(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'preset', 'named, immutable settings of feature extraction');
  addLeaf(noun, {
    usage: 'create <name>',
    summary: 'create a preset from one of the engine or from a PyRadiomics parameter file as JSON',
    examples: [
      'preset create ct --study liver-1 --preset ct-original',
      'preset create own --study liver-1 --params params.json',
    ],
  })
    .requiredOption('--study <study>', 'code or id')
    .option('--preset <name>', 'preset of the engine')
    .option('--params <file>', 'PyRadiomics parameter file as JSON')
    .action(
      action<CreateOptions>(io, async ({ client, output }, { study, preset, params }, name) => {
        const settings = params === undefined ? undefined : readParameters(params);
        const created = await client.registry.createFeaturePreset({
          studyId: await studyId(client, study),
          name,
          preset,
          settings,
        });
        output.result(created, `Preset ${created.name} (${created.featureCount} features): ${created.id}`);
      }),
    );
  addLeaf(noun, { usage: 'list', summary: 'list the presets of a study', examples: ['preset list --study liver-1'] })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }) => {
        const presets = await collect(client.registry.listFeaturePresets(await studyId(client, study)));
        output.list(presets, ['Name', 'Features', 'Digest', 'Id'], ({ name, featureCount, digest, id }) => [
          name,
          featureCount,
          digest.slice(0, 12),
          id,
        ]);
      }),
    );
  addLeaf(noun, {
    usage: 'show <preset>',
    summary: 'show the settings of a preset',
    examples: ['preset show ct --study liver-1'],
  })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }, reference) => {
        const id = await presetId(client, await studyId(client, study), reference);
        const preset = await client.registry.getFeaturePreset(id);
        output.result(preset, JSON.stringify(preset.settings, null, 2));
      }),
    );
}

/** A parameter file as JSON. */
export function readParameters(file: string): Record<string, unknown> {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new ConcordError(cliErrors.CLI_FILE_UNREADABLE, `${file}: ${(error as Error).message}.`);
  }
}
