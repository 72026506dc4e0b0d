import type { Command } from 'commander';
import type { ConcordClient } from '../client/concord-client';
import type { ModelVersion } from '../client/operations/registry-operations';
import { collect } from '../client/pagination';
import { downloadModelFiles, registerModelFile, type RegisterOptions } from './model-files';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { modelVersionId, studyId } from './support/references';

interface ReferenceOptions {
  readonly study?: string;
}

const steps = {
  lock: [
    'make a DRAFT immutable, so that cohorts can be scored with it',
    (client: ConcordClient) => client.registry.lockModelVersion.bind(client.registry),
  ],
  release: [
    'let every member of the study take a LOCKED version away',
    (client: ConcordClient) => client.registry.releaseModelVersion.bind(client.registry),
  ],
  retire: [
    'allow no new scores or validations',
    (client: ConcordClient) => client.registry.retireModelVersion.bind(client.registry),
  ],
} as const;

/** `concord model list | show | lock | release | retire | download | register` */
export function registerModel(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'model', 'model versions: DRAFT, LOCKED, RELEASED, RETIRED');
  addLeaf(noun, {
    usage: 'list',
    summary: 'list the model versions of a study',
    examples: ['model list --study liver-1'],
  })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }) => {
        const models = await collect(client.registry.listModelVersions(await studyId(client, study)));
        output.list(models, ['Model', 'State', 'Digest', 'Created', 'Id'], (model) => [
          `${model.name}@${model.version}`,
          model.state,
          model.digest.slice(0, 12),
          model.createdAt,
          model.id,
        ]);
      }),
    );
  addReference(noun, 'show', 'show a model version').action(
    action<ReferenceOptions>(io, async (context, options, reference) => {
      const id = await modelVersionId(context.client, reference, options.study);
      printModel(context, await context.client.registry.getModelVersion(id));
    }),
  );
  for (const [verb, [summary, stepOf]] of Object.entries(steps)) {
    addReference(noun, verb, summary)
      .option('--reason <text>', 'why, for the audit trail')
      .action(
        action<ReferenceOptions & { reason?: string }>(io, async (context, { study, reason }, reference) => {
          const id = await modelVersionId(context.client, reference, study);
          printModel(context, await stepOf(context.client)(id, reason));
        }),
      );
  }
  addReference(noun, 'download', 'download ONNX file and manifest, and check them against the released digest')
    .option('--out <folder>', 'folder to write to', '.')
    .action(action<ReferenceOptions & { out: string }>(io, downloadModelFiles));
  addRegister(noun, io);
}

function addReference(noun: Command, verb: string, summary: string): Command {
  const examples = [`model ${verb} signature@1.0.0 --study liver-1`];
  return addLeaf(noun, { usage: `${verb} <model>`, summary, examples }).option(
    '--study <study>',
    'code or id; needed with name@version',
  );
}

function addRegister(noun: Command, io: CliIo): void {
  addLeaf(noun, {
    usage: 'register <onnx>',
    summary: 'register a model made elsewhere: its ONNX file and manifest',
    examples: [
      'model register model.onnx --study liver-1 --name own --model-version 1.0.0 --preset ct --manifest manifest.json',
    ],
  })
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--name <name>', 'name of the model')
    .requiredOption('--model-version <version>', 'version, as in 1.0.0')
    .requiredOption('--preset <preset>', 'preset whose features it reads; name or id')
    .requiredOption('--manifest <file>', 'manifest as JSON')
    .action(
      action<RegisterOptions>(io, async (context, options, file) =>
        printModel(context, await registerModelFile(context, options, file)),
      ),
    );
}

function printModel({ output }: CommandContext, model: ModelVersion): void {
  output.record(model, [
    ['model', `${model.name}@${model.version}`],
    ['state', model.state],
    ['threshold', model.threshold],
    ['digest', model.digest],
    ['created', model.createdAt],
    ['locked', model.lockedAt],
    ['released', model.releasedAt],
    ['id', model.id],
  ]);
}
