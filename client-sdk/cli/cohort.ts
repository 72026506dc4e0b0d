import type { Command } from 'commander';
import { collect } from '../client/pagination';
import type { CohortRole } from '../generated/operations';
import { ConcordError } from '../../models/core/errors';
import { cliErrors } from './cli.errors';
import { uploadCohortFolder, type UploadCommandOptions } from './cohort-upload';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun, wholeNumber } from './support/leaf-command';
import { centerId, cohortId, studyId } from './support/references';

interface CreateOptions {
  readonly study: string;
  readonly center: string;
  readonly name?: string;
  readonly role: string;
}

const roles: readonly CohortRole[] = ['TRAINING', 'INTERNAL_VALIDATION', 'EXTERNAL_VALIDATION'];

/** `concord cohort create | list | show | upload | freeze` */
export function registerCohort(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'cohort', 'sets of cases of a center');
  addCreate(noun, io);
  addUpload(noun, io);
  addLeaf(noun, { usage: 'list', summary: 'list the cohorts of a study', examples: ['cohort list --study liver-1'] })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }) => {
        const cohorts = await collect(client.cohorts.listCohorts(await studyId(client, study)));
        const head = ['Code', 'Center', 'Role', 'State', 'Cases', 'Id'];
        output.list(cohorts, head, ({ code, center, role, state, caseCount, id }) => [
          code,
          center.code,
          role,
          state,
          caseCount,
          id,
        ]);
      }),
    );
  addLeaf(noun, {
    usage: 'show <cohort>',
    summary: 'show a cohort and its cases',
    examples: ['cohort show A-train --study liver-1'],
  })
    .option('--study <study>', 'code or id')
    .action(
      action<{ study?: string }>(io, async ({ client, output }, { study }, reference) => {
        const id = await cohortId(client, reference, study);
        const cohort = await client.cohorts.getCohort(id);
        const cases = await collect(client.cohorts.listCases(id));
        const rows = cases.map((item) => [
          item.caseCode,
          item.outcome,
          standing(item.series),
          standing(item.annotations),
        ]);
        const { ready, rejected, verifying, missing } = cohort.counts ?? noCounts;
        const facts = `${cohort.code} of ${cohort.center.code}: ${cohort.role}, ${cohort.state}${cohort.digest ? `, digest ${cohort.digest}` : ''}`;
        const counts = `${cohort.caseCount} cases: ${ready} ready, ${rejected} rejected, ${verifying} being verified, ${missing} incomplete`;
        output.result(
          { ...cohort, cases },
          [facts, counts, output.table(['Case', 'Outcome', 'Image', 'Mask'], rows)].join('\n'),
        );
      }),
    );
  addLeaf(noun, {
    usage: 'freeze <cohort>',
    summary: 'freeze a cohort: from now on nothing in it changes, and it has a digest',
    examples: ['cohort freeze A-train --study liver-1'],
  })
    .option('--study <study>', 'code or id')
    .action(
      action<{ study?: string }>(io, async ({ client, output }, { study }, reference) => {
        const cohort = await client.cohorts.freezeCohort(await cohortId(client, reference, study));
        output.result(cohort, `${cohort.code} is ${cohort.state}, digest ${cohort.digest}`);
      }),
    );
}

/** When the counts are not visible. */
const noCounts = { ready: '?', rejected: '?', verifying: '?', missing: '?' };

function addCreate(noun: Command, io: CliIo): void {
  addLeaf(noun, {
    usage: 'create <code>',
    summary: 'create a cohort in a center',
    examples: ['cohort create A-train --study liver-1 --center A --role TRAINING'],
  })
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--center <center>', 'code or id')
    .requiredOption('--role <role>', roles.join(', '))
    .option('--name <text>', 'name; the code when left out')
    .action(
      action<CreateOptions>(io, async ({ client, output }, { study, center, name, role }, code) => {
        const checkedRole = checkRole(role);
        const id = await studyId(client, study);
        const input = {
          studyId: id,
          centerId: await centerId(client, id, center),
          code,
          name: name ?? code,
          role: checkedRole,
        };
        const cohort = await client.cohorts.createCohort(input);
        output.result(cohort, `Cohort ${cohort.code}: ${cohort.id}`);
      }),
    );
}

function addUpload(noun: Command, io: CliIo): void {
  addLeaf(noun, {
    usage: 'upload <folder>',
    summary: 'check and upload a folder with cohort.csv, images and masks; run it again to continue',
    examples: ['cohort upload ./cases --study liver-1 --cohort A-train', 'cohort upload ./cases --dry-run'],
  })
    .option('--cohort <cohort>', 'id, or code together with --study')
    .option('--study <study>', 'code or id')
    .option('--tool <name>', 'program the masks were drawn with', 'unknown')
    .option('--parallel <number>', 'cases at the same time', wholeNumber(1), 2)
    .option('--no-checks', 'leave the checks to the server')
    .option('--dry-run', 'check the folder only, send nothing')
    .action(action<UploadCommandOptions>(io, uploadCohortFolder));
}

function checkRole(text: string): CohortRole {
  const role = roles.find((candidate) => candidate === text);
  if (role) return role;
  throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `There is no role "${text}"; there are ${roles.join(', ')}.`);
}

function standing(items: readonly { readonly state: string }[]): string {
  return items.at(-1)?.state ?? 'missing';
}
