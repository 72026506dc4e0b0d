import type { Command } from 'commander';
import type { TrainingRun } from '../client/operations/registry-operations';
import type { TrainingPlanInput } from '../generated/operations';
import { collect } from '../client/pagination';
import { readJsonFile } from './support/read-json-file';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { requireSuccess, withJobProgress } from './support/job-wait';
import { fieldLines } from './support/output';
import { tournamentTable } from './support/tournament-table';
import { action, addLeaf, addNoun, listOf, wholeNumber } from './support/leaf-command';
import { cohortId, presetId, studyId } from './support/references';
import { registerTrainLocal } from './train-local';

interface StartOptions {
  readonly study: string;
  readonly cohort: string[];
  readonly preset: string;
  readonly modelVersion: string;
  readonly plan?: string;
  readonly seed?: number;
  readonly wait: boolean;
}

/** `concord train start | status | list | cancel | local` */
export function registerTrain(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'train', 'training runs: from frozen cohorts to a signature');
  addLeaf(noun, {
    usage: 'start <model-name>',
    summary: 'train a signature on frozen training cohorts, and wait for it',
    examples: [
      'train start signature --study liver-1 --cohort A-train,B-train --preset ct --model-version 1.0.0 --seed 7',
    ],
  })
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--cohort <cohorts>', 'codes or ids', listOf)
    .requiredOption('--preset <preset>', 'name or id')
    .requiredOption('--model-version <version>', 'version of the model, as in 1.0.0')
    .option('--plan <file>', 'training plan as JSON: seed, univariate, lasso, confidenceLevel, learners, choice')
    .option('--seed <number>', 'seed of the folds; wins over the plan', wholeNumber(0))
    .option('--no-wait', 'return as soon as the run is queued')
    .action(action<StartOptions>(io, start));
  addLeaf(noun, {
    usage: 'status <training-run>',
    summary: 'show where a run stands',
    examples: ['train status trn_0198…'],
  }).action(
    action(io, async (context, _options, id) => printRun(context, await context.client.registry.getTrainingRun(id))),
  );
  addLeaf(noun, { usage: 'list', summary: 'list the runs of a study', examples: ['train list --study liver-1'] })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }) => {
        const runs = await collect(client.registry.listTrainingRuns(await studyId(client, study)));
        output.list(runs, ['Model', 'State', 'Progress', 'Created', 'Id'], (run) => [
          run.modelName,
          run.state,
          percent(run.progress),
          run.createdAt,
          run.id,
        ]);
      }),
    );
  addLeaf(noun, { usage: 'cancel <training-run>', summary: 'stop a run', examples: ['train cancel trn_0198…'] }).action(
    action(io, async (context, _options, id) => printRun(context, await context.client.registry.cancelTraining(id))),
  );
  registerTrainLocal(noun, io);
}

async function start(context: CommandContext, options: StartOptions, modelName: string): Promise<void> {
  const { client } = context;
  const study = await studyId(client, options.study);
  const cohortIds = await Promise.all(options.cohort.map((reference) => cohortId(client, reference, study)));
  const preset = await presetId(client, study, options.preset);
  const stored = options.plan === undefined ? {} : planInput(readJsonFile(options.plan));
  const plan = { ...stored, ...(options.seed === undefined ? {} : { seed: options.seed }) };
  const input = { studyId: study, cohortIds, presetId: preset, modelName, version: options.modelVersion, plan };
  const started = await client.registry.startTraining(input);
  if (!options.wait) return printRun(context, started);
  const done = await withJobProgress<TrainingRun>(context, 'Training', (wait) =>
    client.registry.waitForTrainingRun(started.id, wait),
  );
  printRun(context, done);
  requireSuccess(done);
}

/** In a file a learner without settings may be its name alone. */
function planInput(file: unknown): TrainingPlanInput {
  const plan = file as TrainingPlanInput & { readonly learners?: readonly (string | { readonly name: string })[] };
  if (!Array.isArray(plan?.learners)) return plan;
  return { ...plan, learners: plan.learners.map((one) => (typeof one === 'string' ? { name: one } : one)) };
}

function printRun({ output }: CommandContext, run: TrainingRun): void {
  const fields: [string, string | null][] = [
    ['training run', run.id],
    [
      'model',
      run.modelVersion ? `${run.modelVersion.name}@${run.modelVersion.version}  ${run.modelVersion.id}` : run.modelName,
    ],
    ['state', run.state],
    ['progress', `${percent(run.progress)}${run.stage ? `, ${run.stage}` : ''}`],
    ['failure', run.failure ? `${run.failure.code}: ${run.failure.message}` : null],
  ];
  const table = run.tournament ? `\n\n${tournamentTable(output, run.tournament)}` : '';
  output.result(run, `${fieldLines(fields)}${table}`);
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}
