import type { Command } from 'commander';
import { collect } from '../client/pagination';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { studyId } from './support/references';

interface CreateOptions {
  readonly name: string;
  readonly outcome: string;
  readonly description?: string;
}

/** `concord study create | list | show` */
export function registerStudy(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'study', 'multicenter studies');
  addLeaf(noun, {
    usage: 'create <code>',
    summary: 'create a study; you become its lead',
    examples: ['study create liver-1 --name "Liver metastases" --outcome "lung metastasis"'],
  })
    .requiredOption('--name <text>', 'name of the study')
    .requiredOption('--outcome <text>', 'what outcome 1 means')
    .option('--description <text>', 'what the study is about')
    .action(
      action<CreateOptions>(io, async ({ client, output }, options, code) => {
        const { name, outcome, description } = options;
        const study = await client.studies.createStudy({ code, name, outcomeName: outcome, description });
        output.result(study, `Study ${study.code}: ${study.id}`);
      }),
    );
  addLeaf(noun, { usage: 'list', summary: 'list the studies you are a member of', examples: ['study list'] }).action(
    action(io, async ({ client, output }) => {
      const studies = await collect(client.studies.listStudies());
      output.list(studies, ['Code', 'Name', 'Outcome', 'Id'], ({ code, name, outcomeName, id }) => [
        code,
        name,
        outcomeName,
        id,
      ]);
    }),
  );
  addLeaf(noun, {
    usage: 'show <study>',
    summary: 'show a study by code or id',
    examples: ['study show liver-1'],
  }).action(
    action(io, async ({ client, output }, _options, reference) => {
      const id = await studyId(client, reference);
      const study = await client.studies.getStudy(id);
      const centers = await collect(client.studies.listCenters(id));
      const cohorts = await collect(client.cohorts.listCohorts(id));
      output.record({ ...study, centers, cohorts }, [
        ['code', study.code],
        ['name', study.name],
        ['outcome', study.outcomeName],
        ['description', study.description],
        ['centers', centers.map(({ code }) => code).join(', ')],
        ['cohorts', cohorts.map(({ code, state }) => `${code} (${state})`).join(', ')],
        ['created', study.createdAt],
        ['id', study.id],
      ]);
    }),
  );
}
