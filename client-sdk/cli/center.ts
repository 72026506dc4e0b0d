import type { Command } from 'commander';
import { collect } from '../client/pagination';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { studyId } from './support/references';

interface AddOptions {
  readonly study: string;
  readonly name: string;
  readonly country?: string;
}

/** `concord center add | list` */
export function registerCenter(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'center', 'hospitals of a study');
  addLeaf(noun, {
    usage: 'add <code>',
    summary: 'add a hospital to a study',
    examples: ['center add A --study liver-1 --name "Hospital A" --country NL'],
  })
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--name <text>', 'name of the hospital')
    .option('--country <text>', 'country')
    .action(
      action<AddOptions>(io, async ({ client, output }, { study, name, country }, code) => {
        const center = await client.studies.addCenter({ studyId: await studyId(client, study), code, name, country });
        output.result(center, `Center ${center.code}: ${center.id}`);
      }),
    );
  addLeaf(noun, { usage: 'list', summary: 'list the hospitals of a study', examples: ['center list --study liver-1'] })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }) => {
        const centers = await collect(client.studies.listCenters(await studyId(client, study)));
        output.list(centers, ['Code', 'Name', 'Country', 'Id'], ({ code, name, country, id }) => [
          code,
          name,
          country,
          id,
        ]);
      }),
    );
}
