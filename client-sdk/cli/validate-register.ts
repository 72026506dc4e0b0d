import { evaluateScores } from '../../models/statistics';
import { readScores } from '../site/validation/read-scores';
import { claimedFigures } from '../site/validation/claimed-figures';
import type { CommandContext } from './support/command-context';
import { printValidation } from './print-validation';
import { dryRunText, resolveWhere, type WhereOptions } from './validate-run';

export type RegisterOptions = WhereOptions;

/** The action of `concord validate register`. */
export async function registerScores(context: CommandContext, options: RegisterOptions, file: string): Promise<void> {
  const { client, output } = context;
  const cases = await readScores(file);
  const where = await resolveWhere(context, options);
  const model = await client.registry.getModelVersion(where.modelVersionId);
  const values = cases.map(({ value }) => value);
  const labels = cases.map(({ label }) => label);
  const claimed = claimedFigures(evaluateScores(values, labels, model.threshold));
  const submission = { ...where, modelDigest: model.digest, cases, claimed };
  if (options.dryRun) return output.result(submission, dryRunText(submission, output));
  printValidation(context, await client.validation.registerExternalValidation(submission));
}
