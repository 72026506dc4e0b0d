import { Command, Option } from 'commander';
import { registerAnnotation } from './annotation';
import { registerAudit } from './audit';
import { registerBoard } from './board';
import { registerCenter } from './center';
import { registerCohort } from './cohort';
import { registerConfig } from './config';
import { registerFeatures } from './features';
import { registerLogin } from './login';
import { registerLogout } from './logout';
import { registerMember } from './member';
import { registerModel } from './model';
import { registerPreset } from './preset';
import { registerRadiomics } from './radiomics';
import { registerScore } from './score';
import { registerStudy } from './study';
import type { CliIo } from './support/cli-io';
import { defaultServer } from './support/settings';
import { wholeNumber } from './support/leaf-command';
import { registerTrain } from './train';
import { registerValidate } from './validate';

const nouns = [
  ...[registerLogin, registerLogout, registerConfig, registerStudy, registerCenter, registerMember, registerCohort],
  ...[registerAnnotation, registerPreset, registerFeatures, registerTrain, registerModel, registerScore],
  ...[registerValidate, registerBoard, registerAudit, registerRadiomics],
];

/** The command line: global options, and one noun per file. */
export function createProgram(io: CliIo): Command {
  const program = new Command('concord')
    .description(
      'Multicenter imaging research: cohorts, features, signatures, scores, and the board, from the command line.',
    )
    .option('--json', 'print the result as JSON')
    .option('--server <url>', `address of the server (CONCORD_SERVER, or ${defaultServer})`)
    .addOption(
      new Option('--issuer <url>', 'identity provider, when the server’s own word is not to be used (CONCORD_ISSUER)'),
    )
    .option('--timeout <seconds>', 'longest wait for one answer', wholeNumber(1))
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text, write) => write(`CLI_USAGE: ${text.replace(/^error: /, '')}`),
    })
    .showHelpAfterError('Next step: add --help to see what the command takes.')
    .exitOverride()
    .addHelpText('after', exitCodeHelp);
  for (const register of nouns) register(program, io);
  return program;
}

const exitCodeHelp = `
Exit codes: 0 done, 1 refused or failed, 2 wrong command line, 3 not logged in, 4 no connection.

Example:
  $ concord login && concord study list`;
