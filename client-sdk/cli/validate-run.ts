import { ConcordError } from '../../models/core/errors';
import { runSiteValidation } from '../site/validation/run-site-validation';
import type { SiteProgress, SiteSubmission, SiteValidationResult } from '../site/validation/site-validation';
import { cliFailures } from './cli.errors';
import type { CommandContext } from './support/command-context';
import type { Output } from './support/output';
import { centerId, modelVersionId, studyId } from './support/references';
import { printValidation } from './print-validation';

export interface WhereOptions {
  readonly study: string;
  readonly center: string;
  readonly model: string;
  readonly dryRun?: boolean;
}

export interface RunOptions extends WhereOptions {
  readonly state?: string;
  readonly threads: number;
}

/** Study, center and model of a validation by their ids. */
export async function resolveWhere(
  { client }: CommandContext,
  options: WhereOptions,
): Promise<{ studyId: string; centerId: string; modelVersionId: string }> {
  const study = await studyId(client, options.study);
  return {
    studyId: study,
    centerId: await centerId(client, study, options.center),
    modelVersionId: await modelVersionId(client, options.model, study),
  };
}

/** The action of `concord validate run`. */
export async function runValidation(context: CommandContext, options: RunOptions, folder: string): Promise<void> {
  const { output, client } = context;
  const step = context.progress('Features');
  const onProgress = ({ phase, done, total }: SiteProgress): void => {
    if (phase === 'FEATURES') step.update(done, total);
  };
  const where = await resolveWhere(context, options);
  const { state: stateFolder, threads, dryRun } = options;
  const result = await runSiteValidation(client, {
    ...where,
    folder,
    stateFolder,
    threads,
    dryRun,
    onProgress,
  }).finally(step.stop);
  report(context, result);
  if (result.failures.length === 0) return;
  const lines = result.failures.map(({ caseCode, code, message }) => `\n  ${caseCode}  ${code}: ${message}`);
  if (!output.json) output.note(`${result.failures.length} cases are not part of it.`);
  throw new ConcordError(cliFailures.VALIDATION_CASES_FAILED, lines.join(''));
}

function report(context: CommandContext, result: SiteValidationResult): void {
  const { output } = context;
  if (result.externalValidation === null) output.result(result.submission, dryRunText(result.submission, output));
  else printValidation(context, result.externalValidation);
}

/** Everything that would leave, in full. */
export function dryRunText(submission: SiteSubmission, output: Output): string {
  const { cases, claimed, ...target } = submission;
  const rows = cases.map((item) => [
    item.caseCode,
    item.value,
    item.label,
    ...[item.imageSha256, item.maskSha256, item.featureDigest].map((digest) => digest?.slice(0, 12)),
  ]);
  return [
    'Nothing was sent. This is all that would leave (digests shortened here, --json shows them whole):',
    ...Object.entries(target).map(([name, value]) => `${name}  ${value}`),
    output.table(['Case', 'Score', 'Label', 'Image sha256', 'Mask sha256', 'Feature digest'], rows),
    output.table(['Figure', 'Claimed'], Object.entries(claimed)),
  ].join('\n');
}
