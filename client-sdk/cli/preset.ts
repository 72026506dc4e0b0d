import type { Command } from 'commander';
import { collect } from '../client/pagination';
import { readParameterFile } from '../site/radiomics/read-parameter-file';
import { registerPresetFeatures } from './preset-features';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { presetId, studyId } from './support/references';

interface CreateOptions {
  readonly study: string;
  readonly preset?: string;
  readonly params?: string;
}

/** `concord preset create | list | show | features` */
export function registerPreset(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'preset', 'named, immutable settings of feature extraction');
  addLeaf(noun, {
    usage: 'create <name>',
    summary: 'create a preset from one of the engine or from a PyRadiomics parameter file, YAML or JSON',
    examples: [
      'preset create ct --study liver-1 --preset ct-original',
      'preset create own --study liver-1 --params params.yaml',
    ],
  })
    .requiredOption('--study <study>', 'code or id')
    .option('--preset <name>', 'preset of the engine')
    .option('--params <file>', 'PyRadiomics parameter file, YAML or JSON')
    .action(
      action<CreateOptions>(io, async ({ client, output }, { study, preset, params }, name) => {
        const settings = params === undefined ? undefined : readParameterFile(params);
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
  registerPresetFeatures(noun, io);
}
