import type { Command } from 'commander';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun, wholeNumber } from './support/leaf-command';
import { printValidation } from './print-validation';
import { registerScores, type RegisterOptions } from './validate-register';
import { runValidation, type RunOptions } from './validate-run';

/** `concord validate run | register | show` */
export function registerValidate(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'validate', 'external validation at a site that uploads no images');
  addWhere(
    addLeaf(noun, {
      usage: 'run <folder>',
      summary: 'score a folder of cases here with a released model and register scores, labels and digests only',
      examples: [
        'validate run ./cases --study liver-1 --center D --model signature@1.0.0 --dry-run',
        'validate run ./cases --study liver-1 --center D --model signature@1.0.0',
      ],
    }),
  )
    .option('--state <folder>', 'where features are kept for the next run (default: .concord-site in the folder)')
    .option('--threads <number>', 'worker threads', wholeNumber(1), 2)
    .option('--dry-run', 'compute everything and show exactly what would leave; send nothing')
    .action(action<RunOptions>(io, runValidation));
  addWhere(
    addLeaf(noun, {
      usage: 'register <csv>',
      summary:
        'register scores computed elsewhere; columns caseCode, value, label, and optionally imageSha256, maskSha256, featureDigest',
      examples: ['validate register scores.csv --study liver-1 --center D --model signature@1.0.0 --dry-run'],
    }),
  )
    .option('--dry-run', 'show exactly what would leave; send nothing')
    .action(action<RegisterOptions>(io, registerScores));
  addLeaf(noun, {
    usage: 'show <id>',
    summary: 'show a registered validation',
    examples: ['validate show ext_0198…'],
  }).action(
    action(io, async (context, _options, id) =>
      printValidation(context, await context.client.validation.getExternalValidation(id)),
    ),
  );
}

function addWhere(command: Command): Command {
  return command
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--center <center>', 'code or id')
    .requiredOption('--model <model>', 'name@version or id');
}
