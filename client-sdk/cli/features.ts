import fs from 'node:fs';
import type { Command } from 'commander';
import { csv } from '../client/board/format-board-csv';
import type { FeatureSet, FeatureVector } from '../client/operations/feature-operations';
import { collect } from '../client/pagination';
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
    summary: 'write the vectors as CSV, one line per case',
    examples: ['features export fse_0198… --out features.csv'],
  })
    .option('--out <file>', 'file to write; standard output when left out')
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
  const vectors = await collect(client.registry.listFeatureVectors(id));
  const text = vectorsCsv(vectors);
  if (out === undefined) {
    if (output.json) output.result(vectors, '');
    else io.stdout.write(text);
    return;
  }
  fs.writeFileSync(out, text);
  output.result({ file: out, cases: vectors.length }, `${vectors.length} cases in ${out}`);
}

function vectorsCsv(vectors: readonly FeatureVector[]): string {
  const names = [...new Set(vectors.flatMap(({ values }) => Object.keys(values)))].sort();
  const header = ['caseCode', 'outcome', ...names, 'imageSha256', 'maskSha256', 'digest', 'engineVersion'];
  const rows = vectors.map((vector) => [
    vector.case.caseCode,
    vector.case.outcome,
    ...names.map((name) => vector.values[name] as number | null | undefined),
    vector.imageSha256,
    vector.maskSha256,
    vector.digest,
    vector.engineVersion,
  ]);
  return csv([header, ...rows]);
}
