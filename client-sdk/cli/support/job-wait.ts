import { ConcordError } from '../../../models/core/errors';
import type { WaitOptions } from '../../client/wait-for-job';
import { cliFailures } from '../cli.errors';
import type { CommandContext } from './command-context';

interface Job {
  readonly state: string;
  readonly done?: number;
  readonly total?: number;
  readonly progress?: number;
  readonly stage?: string | null;
}

/** Shows a job's progress while it runs. */
export async function withJobProgress<T extends Job>(
  context: CommandContext,
  label: string,
  wait: (options: WaitOptions<T>) => Promise<T>,
): Promise<T> {
  const step = context.progress(label);
  try {
    return await wait({
      onProgress: (job) => {
        if (job.progress !== undefined)
          step.update(Math.round(job.progress * 100), 100, job.stage ?? job.state.toLowerCase());
        else step.update(job.done ?? 0, job.total ?? 0);
      },
    });
  } finally {
    step.stop();
  }
}

interface FailingJob {
  readonly id: string;
  readonly state: string;
  readonly failures?: readonly { readonly caseCode: string; readonly code: string; readonly message: string }[];
  readonly failure?: { readonly code: string; readonly message: string } | null;
}

/** A job that did not succeed ends the command with exit code 1 and its reasons. @throws JOB_NOT_SUCCEEDED */
export function requireSuccess(job: FailingJob): void {
  if (job.state === 'SUCCEEDED') return;
  const ofCases = (job.failures ?? []).map(({ caseCode, code, message }) => `\n  ${caseCode}  ${code}: ${message}`);
  const ofJob = job.failure ? [`\n  ${job.failure.code}: ${job.failure.message}`] : [];
  throw new ConcordError(
    cliFailures.JOB_NOT_SUCCEEDED,
    `${job.id} ended ${job.state}.${[...ofJob, ...ofCases].join('')}`,
  );
}
