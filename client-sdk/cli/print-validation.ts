import type { ExternalValidation } from '../client/operations/validation-operations';
import type { CommandContext } from './support/command-context';

/** Claimed and recomputed figures side by side. */
export function printValidation({ output }: CommandContext, validation: ExternalValidation): void {
  const { claimed, recomputed } = validation;
  const names = ['n', 'events', 'auc', 'aucLower', 'aucUpper', 'sensitivity', 'specificity'] as const;
  const rows = names.map((name) => [name, claimed[name], recomputed?.[name]]);
  const { id, state, center, modelVersion } = validation;
  const heading = `${id}: ${state}, center ${center.code}, ${modelVersion.name}@${modelVersion.version}`;
  const findings = validation.findings.map(({ code, message }) => `${code}: ${message}`);
  output.result(validation, [heading, output.table(['Figure', 'Claimed', 'Recomputed'], rows), ...findings].join('\n'));
}
