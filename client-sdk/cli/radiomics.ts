import fs from 'node:fs';
import type { Command } from 'commander';
import { ConcordError } from '../../models/core/errors';
import {
  engineVersion,
  parseSettings,
  presetSettings,
  radiomicsPresetNames,
  type RadiomicsSettings,
} from '../../models/radiomics';
import { EnginePool } from '../../models/runtime';
import { csv } from '../client/board/format-board-csv';
import { sha256OfBytes } from '../client/upload/upload-source';
import { cliErrors } from './cli.errors';
import { readParameters } from './preset';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf, wholeNumber } from './support/leaf-command';

interface RadiomicsOptions {
  readonly preset?: string;
  readonly params?: string;
  readonly label?: number;
  readonly out?: string;
}

/** `concord radiomics` */
export function registerRadiomics(program: Command, io: CliIo): void {
  addLeaf(program, {
    usage: 'radiomics <image> <mask>',
    summary: 'compute the features of one image and mask on this computer; nothing is sent',
    examples: [
      'radiomics ct.nii.gz tumor.nii.gz --preset ct-original',
      'radiomics ct.nii.gz tumor.nii.gz --params params.json --out features.csv',
    ],
  })
    .option(
      '--preset <name>',
      `preset of the engine: ${radiomicsPresetNames.join(', ')} (default ${radiomicsPresetNames[0]})`,
    )
    .option('--params <file>', 'PyRadiomics parameter file as JSON, instead of a preset')
    .option('--label <number>', 'label of the region in the mask; that of the settings when left out', wholeNumber(1))
    .option('--out <file>', 'write feature,value lines as CSV')
    .action(action<RadiomicsOptions>(io, extract));
}

async function extract(
  { output }: CommandContext,
  options: RadiomicsOptions,
  imageFile: string,
  maskFile: string,
): Promise<void> {
  const settings = settingsOf(options);
  const [image, mask] = [readBytes(imageFile), readBytes(maskFile)];
  const engine = new EnginePool({ threads: 1 });
  const { values, diagnostics } = await engine
    .extractFeatures({ image, mask, label: options.label, settings })
    .finally(() => engine.close());
  const entries = Object.entries(values).map(([name, value]) => [name, Number.isFinite(value) ? value : null] as const);
  const digests = { imageSha256: sha256OfBytes(image), maskSha256: sha256OfBytes(mask) };
  const result = { engineVersion, ...digests, diagnostics, values: Object.fromEntries(entries) };
  if (options.out === undefined) return output.result(result, output.table(['Feature', 'Value'], entries));
  fs.writeFileSync(options.out, csv([['feature', 'value'], ...entries]));
  output.result({ ...result, file: options.out }, `${entries.length} features in ${options.out}`);
}

function settingsOf({ preset, params }: RadiomicsOptions): RadiomicsSettings {
  if (preset !== undefined && params !== undefined) {
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, '--preset and --params exclude each other.');
  }
  return params === undefined
    ? presetSettings(preset ?? radiomicsPresetNames[0])
    : parseSettings(readParameters(params));
}

function readBytes(file: string): Uint8Array {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new ConcordError(cliErrors.CLI_FILE_UNREADABLE, `${file}: ${(error as Error).message}.`);
  }
}
