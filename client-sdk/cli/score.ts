import type { Command } from 'commander';
import type { ScoringJob } from '../client/operations/scoring-operations';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { requireSuccess, withJobProgress } from './support/job-wait';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { cohortId, modelVersionId, studyId } from './support/references';

interface StartOptions {
  readonly study: string;
  readonly cohort: string;
  readonly model: string;
  readonly wait: boolean;
}

/** `concord score start | status | cancel | retry` */
export function registerScore(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'score', 'scoring jobs: a model version on a cohort');
  addLeaf(noun, {
    usage: 'start',
    summary: 'score a cohort with a LOCKED or RELEASED model version, and wait for it',
    examples: ['score start --study liver-1 --cohort B-test --model signature@1.0.0'],
  })
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--cohort <cohort>', 'code or id')
    .requiredOption('--model <model>', 'name@version or id')
    .option('--no-wait', 'return as soon as the job is queued')
    .action(
      action<StartOptions>(io, async (context, options) => {
        const { client } = context;
        const study = await studyId(client, options.study);
        const cohort = await cohortId(client, options.cohort, study);
        const model = await modelVersionId(client, options.model, study);
        const started = await client.scoring.startScoring({ cohortId: cohort, modelVersionId: model });
        await finish(context, started, options.wait);
      }),
    );
  addLeaf(noun, {
    usage: 'status <job>',
    summary: 'show where a job stands',
    examples: ['score status job_0198…'],
  }).action(
    action(io, async (context, _options, id) => printJob(context, await context.client.scoring.getScoringJob(id))),
  );
  addLeaf(noun, {
    usage: 'cancel <job>',
    summary: 'stop a job; scores made so far are kept',
    examples: ['score cancel job_0198…'],
  }).action(
    action(io, async (context, _options, id) => printJob(context, await context.client.scoring.cancelScoring(id))),
  );
  addLeaf(noun, {
    usage: 'retry <job>',
    summary: 'score again what failed or was cancelled',
    examples: ['score retry job_0198…'],
  })
    .option('--no-wait', 'return as soon as the job is queued')
    .action(
      action<{ wait: boolean }>(io, async (context, { wait }, id) =>
        finish(context, await context.client.scoring.retryScoring(id), wait),
      ),
    );
}

async function finish(context: CommandContext, started: ScoringJob, wait: boolean): Promise<void> {
  if (!wait) return printJob(context, started);
  const { scoring } = context.client;
  const done = await withJobProgress<ScoringJob>(context, 'Scores', (options) =>
    scoring.waitForScoringJob(started.id, options),
  );
  printJob(context, done);
  requireSuccess(done);
}

function printJob({ output }: CommandContext, job: ScoringJob): void {
  output.record(job, [
    ['scoring job', job.id],
    ['cohort', job.cohort.code],
    ['model', `${job.modelVersion.name}@${job.modelVersion.version}`],
    ['state', job.state],
    ['done', `${job.done} of ${job.total}, ${job.failed} failed`],
  ]);
}
