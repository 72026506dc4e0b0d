import { ConcordError } from '../../models/core/errors';
import { readCohortFolder } from '../site/folder/cohort-folder';
import type { CaseRejection, CohortUploadProgress } from '../site/upload/cohort-upload';
import { checkCohortFiles, uploadCohort } from '../site/upload/upload-cohort';
import { cliErrors, cliFailures } from './cli.errors';
import type { CommandContext } from './support/command-context';
import type { Output } from './support/output';
import { bytesText, type ProgressStep } from './support/progress';
import { cohortId } from './support/references';

export interface UploadCommandOptions {
  readonly cohort?: string;
  readonly study?: string;
  readonly tool: string;
  readonly parallel: number;
  readonly checks: boolean;
  readonly dryRun?: boolean;
}

const labels: Readonly<Record<CohortUploadProgress['phase'], string>> = {
  CHECK: 'Checked',
  UPLOAD: 'Sent',
  VERIFY: 'Verified',
};

/** The action of `concord cohort upload`. */
export async function uploadCohortFolder(
  context: CommandContext,
  options: UploadCommandOptions,
  folder: string,
): Promise<void> {
  const { output } = context;
  const content = await readCohortFolder(folder);
  const progress = phaseProgress(context);
  const { tool, parallel } = options;
  if (options.dryRun) {
    const rejections = await checkCohortFiles(content.cases, { parallel, onProgress: progress.report }).finally(
      progress.stop,
    );
    output.result({ total: content.cases.length, rejections }, dryRunText(content.cases.length, rejections, output));
    return requireNone(rejections);
  }
  if (options.cohort === undefined) throw new ConcordError(cliErrors.CLI_OPTION_INVALID, 'The upload needs --cohort.');
  const id = await cohortId(context.client, options.cohort, options.study);
  const localChecks = options.checks;
  const upload = { folder: content, cohortId: id, tool, parallel, localChecks, onProgress: progress.report };
  const report = await uploadCohort(context.client, upload).finally(progress.stop);
  const { total, ready, skipped, rejections } = report;
  const summary = `${total} cases: ${ready.length} new, ${skipped.length} were there, ${affected(rejections)} not taken.`;
  output.result(report, rejections.length > 0 ? `${rejectionTable(rejections, output)}\n${summary}` : summary);
  requireNone(rejections);
}

function phaseProgress(context: CommandContext): {
  report: (progress: CohortUploadProgress) => void;
  stop: () => void;
} {
  let current: { readonly phase: string; readonly step: ProgressStep } | null = null;
  return {
    report({ phase, done, total }) {
      if (current?.phase !== phase) {
        current?.step.stop();
        current = { phase, step: context.progress(labels[phase]) };
      }
      current.step.update(done, total, phase === 'UPLOAD' ? `${bytesText(done)} of ${bytesText(total)}` : undefined);
    },
    stop: () => current?.step.stop(),
  };
}

function dryRunText(total: number, rejections: readonly CaseRejection[], output: Output): string {
  if (rejections.length === 0) return `${total} cases, all fine. Nothing was sent.`;
  return `${rejectionTable(rejections, output)}\n${total} cases, ${affected(rejections)} with findings. Nothing was sent.`;
}

function rejectionTable(rejections: readonly CaseRejection[], output: Output): string {
  const rows = rejections.map(({ caseCode, part, where, code, message }) => [caseCode, part, where, code, message]);
  return output.table(['Case', 'Part', 'Found', 'Code', 'Reason'], rows);
}

function requireNone(rejections: readonly CaseRejection[]): void {
  if (rejections.length === 0) return;
  throw new ConcordError(cliFailures.COHORT_CASES_REJECTED, `${affected(rejections)} of the cases have findings.`);
}

function affected(rejections: readonly CaseRejection[]): number {
  return new Set(rejections.map(({ caseCode }) => caseCode)).size;
}
