import fs from 'node:fs';
import type { Command } from 'commander';
import { ConcordError } from '../../models/core/errors';
import { featureNames, type RadiomicsSettings } from '../../models/radiomics';
import type { ConcordClient } from '../client/concord-client';
import type { FeatureSet } from '../client/operations/feature-operations';
import { collect } from '../client/pagination';
import { toParquet } from '../site/radiomics/feature-parquet';
import { columnsCsv, vectorColumns } from '../site/radiomics/vector-columns';
import { cliErrors } from './cli.errors';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { requireSuccess, withJobProgress } from './support/job-wait';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { cohortId, presetId, studyId } from './support/references';

interface ExtractOptions {
  readonly cohort: string;
  readonly study: string;
  readonly preset: string;
  readonly wait: boolean;
}

/** `concord features extract | status | cancel | export` */
export function registerFeatures(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'features', 'feature vectors of a cohort under a preset');
  addLeaf(noun, {
    usage: 'extract',
    summary: 'compute what is missing of a cohort’s features, and wait for it',
    examples: ['features extract --study liver-1 --cohort A-train --preset ct'],
  })
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--cohort <cohort>', 'code or id')
    .requiredOption('--preset <preset>', 'name or id')
    .option('--no-wait', 'return as soon as the job is queued')
    .action(action<ExtractOptions>(io, extract));
  addLeaf(noun, {
    usage: 'status <feature-set>',
    summary: 'show where an extraction stands',
    examples: ['features status fse_0198…'],
  }).action(
    action(io, async (context, _options, id) => printSet(context, await context.client.registry.getFeatureSet(id))),
  );
  addLeaf(noun, {
    usage: 'cancel <feature-set>',
    summary: 'stop an extraction; what was computed is kept',
    examples: ['features cancel fse_0198…'],
  }).action(
    action(io, async (context, _options, id) => printSet(context, await context.client.registry.cancelFeatureSet(id))),
  );
  addLeaf(noun, {
    usage: 'export <feature-set>',
    summary: 'write the vectors as CSV or Parquet, one line per case, under PyRadiomics’ column names',
    examples: ['features export fse_0198… --out features.csv', 'features export fse_0198… --out features.parquet'],
  })
    .option('--out <file>', 'file to write, .csv or .parquet; CSV on standard output when left out')
    .action(action<{ out?: string }>(io, exportVectors));
}

async function extract(context: CommandContext, options: ExtractOptions): Promise<void> {
  const { client } = context;
  const study = await studyId(client, options.study);
  const cohort = await cohortId(client, options.cohort, study);
  const preset = await presetId(client, study, options.preset);
  const started = await client.registry.extractFeatures({ cohortId: cohort, presetId: preset });
  if (!options.wait) return printSet(context, started);
  const done = await withJobProgress<FeatureSet>(context, 'Features', (wait) =>
    client.registry.waitForFeatureSet(started.id, wait),
  );
  printSet(context, done);
  requireSuccess(done);
}

function printSet({ output }: CommandContext, set: FeatureSet): void {
  output.record(set, [
    ['feature set', set.id],
    ['cohort', set.cohort.code],
    ['preset', set.preset.name],
    ['state', set.state],
    ['done', `${set.done} of ${set.total}, ${set.failed} failed`],
  ]);
}

async function exportVectors(
  { client, output, io }: CommandContext,
  { out }: { out?: string },
  id: string,
): Promise<void> {
  if (out !== undefined && !/\.(csv|parquet)$/i.test(out))
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `--out ${out} ends neither in .csv nor in .parquet.`);
  const vectors = await collect(client.registry.listFeatureVectors(id));
  if (out === undefined) {
    if (output.json) output.result(vectors, '');
    else io.stdout.write(columnsCsv(vectorColumns(vectors, await columnOrder(client, id))));
    return;
  }
  const columns = vectorColumns(vectors, await columnOrder(client, id));
  fs.writeFileSync(out, /\.parquet$/i.test(out) ? toParquet(columns) : columnsCsv(columns));
  output.result({ file: out, cases: vectors.length }, `${vectors.length} cases in ${out}`);
}

/** Names of the features of a set's preset, in the order of the engine. */
async function columnOrder(client: ConcordClient, featureSetId: string): Promise<string[]> {
  const { preset } = await client.registry.getFeatureSet(featureSetId);
  const { settings } = await client.registry.getFeaturePreset(preset.id);
  return featureNames(settings as unknown as RadiomicsSettings);
}
