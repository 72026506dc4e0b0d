import type { Command } from 'commander';
import { collect } from '../client/pagination';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf, addNoun, wholeNumber } from './support/leaf-command';
import { cohortId } from './support/references';
import { waitFor } from '../client/wait-for-job';
import { ConcordError } from '../../models/core/errors';
import { cliErrors, cliFailures } from './cli.errors';

interface RegisterOptions {
  readonly cohort: string;
  readonly study?: string;
  readonly case: string;
  readonly label: number;
  readonly tool: string;
}

/** `concord annotation register | list` */
export function registerAnnotation(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'annotation', 'masks by reader');
  addLeaf(noun, {
    usage: 'register <mask>',
    summary: 'upload a mask for the image of a case; a later mask by the same reader supersedes the earlier one',
    examples: ['annotation register tumor.nii.gz --study liver-1 --cohort A-train --case A001 --tool "3D Slicer"'],
  })
    .requiredOption('--cohort <cohort>', 'id, or code together with --study')
    .option('--study <study>', 'code or id')
    .requiredOption('--case <code>', 'code of the case')
    .option('--label <number>', 'label of the region in the mask', wholeNumber(1), 1)
    .option('--tool <name>', 'program the mask was drawn with', 'unknown')
    .action(action<RegisterOptions>(io, register));
  addLeaf(noun, {
    usage: 'list',
    summary: 'list the masks of a cohort',
    examples: ['annotation list --study liver-1 --cohort A-train'],
  })
    .requiredOption('--cohort <cohort>', 'id, or code together with --study')
    .option('--study <study>', 'code or id')
    .action(
      action<{ cohort: string; study?: string }>(io, async ({ client, output }, { cohort, study }) => {
        const cases = await collect(client.cohorts.listCases(await cohortId(client, cohort, study)));
        const rows = cases.flatMap(({ caseCode, annotations }) =>
          annotations.map((annotation) => ({ caseCode, ...annotation })),
        );
        output.list(rows, ['Case', 'Reader', 'Tool', 'Label', 'Version', 'State', 'Volume (ml)', 'Id'], (row) => [
          row.caseCode,
          row.readerUsername,
          row.tool,
          row.label,
          row.version,
          row.state,
          row.volumeMl?.toFixed(1),
          row.id,
        ]);
      }),
    );
}

async function register({ client, output }: CommandContext, options: RegisterOptions, mask: string): Promise<void> {
  const id = await cohortId(client, options.cohort, options.study);
  const cases = await collect(client.cohorts.listCases(id));
  const found = cases.find(({ caseCode }) => caseCode === options.case);
  const series = found?.series.find(({ state }) => state === 'READY');
  if (!found || !series) {
    const cause = found
      ? `Case ${options.case} has no image that is READY.`
      : `The cohort has no case ${options.case}.`;
    throw new ConcordError(cliErrors.CLI_REFERENCE_UNKNOWN, cause);
  }
  const { upload } = await client.uploads.upload(mask, { purpose: 'MASK', caseId: found.id });
  const { label, tool } = options;
  const started = await client.annotations.registerAnnotation({
    seriesId: series.id,
    uploadId: upload.id,
    tool,
    label,
  });
  const annotation = await waitFor(
    () => client.annotations.getAnnotation(started.id),
    ({ state }) => state !== 'VERIFYING',
  );
  output.result(annotation, `Annotation ${annotation.id}: ${annotation.state}`);
  if (annotation.state !== 'REJECTED') return;
  const reasons = (annotation.rejections ?? []).map(({ code, message }) => `${code}: ${message}`).join('\n');
  throw new ConcordError(cliFailures.COHORT_CASES_REJECTED, reasons);
}
