import fs from 'node:fs';
import os from 'node:os';
import { type Command, Option } from 'commander';
import { ConcordError } from '../../models/core/errors';
import {
  canonicalPreset,
  engineVersion,
  type IbsiSettings,
  parseIbsiSettings,
  parseSettings,
  presetSettings,
  radiomicsPresetNames,
  type RadiomicsSettings,
} from '../../models/radiomics';
import { EnginePool, type ImagePair, sha256Hex } from '../../models/runtime';
import { readBatch } from '../site/radiomics/batch-cases';
import { featureHeader, featureLine } from '../site/radiomics/feature-table';
import { readParameterFile } from '../site/radiomics/read-parameter-file';
import { type BatchResult, runBatch } from '../site/radiomics/run-batch';
import { cliErrors, cliFailures } from './cli.errors';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf, wholeNumber } from './support/leaf-command';

/** Whose definitions are computed: PyRadiomics', or those of IBSI (chapter 1) under its own processing scheme. */
const profiles = ['pyradiomics', 'ibsi'] as const;
type Profile = (typeof profiles)[number];

interface RadiomicsOptions {
  readonly profile: Profile;
  readonly preset?: string;
  readonly params?: string;
  readonly label?: number;
  readonly workers: number;
  readonly out?: string;
}

/** More threads gain little on one case, and each costs memory. */
const defaultWorkers = Math.min(4, os.availableParallelism());

/** `concord radiomics` */
export function registerRadiomics(program: Command, io: CliIo): void {
  addLeaf(program, {
    usage: 'radiomics <image-or-table> [mask]',
    summary:
      'compute features on this computer, of one image and mask or of a CSV of cases with the columns Image and Mask ' +
      '(optionally Label; others are carried over); nothing is sent',
    examples: [
      'radiomics ct.nii.gz tumor.nii.gz --preset ct-1834 --out features.csv',
      'radiomics ct.nii.gz tumor.nii.gz --params params.yaml --label 2 --out features.json',
      'radiomics cases.csv --preset ct-1834 --workers 4 --out features.csv',
      'radiomics ct.nii.gz tumor.nii.gz --profile ibsi --params ibsi.json --out features.csv',
    ],
  })
    .option(
      '--preset <name>',
      `preset of the engine: ${radiomicsPresetNames.join(', ')} (default ${radiomicsPresetNames[0]})`,
    )
    .addOption(
      new Option('--profile <name>', 'whose features: ibsi takes one image and mask, and no preset')
        .choices(profiles)
        .default(profiles[0]),
    )
    .option(
      '--params <file>',
      'PyRadiomics parameter file, YAML or JSON, instead of a preset; under --profile ibsi its settings',
    )
    .option('--label <number>', 'label of the region in the mask; that of the settings when left out', wholeNumber(1))
    .option(
      '--workers <number>',
      'threads: image types of one case, or cases of a table; the values do not depend on it',
      wholeNumber(1),
      defaultWorkers,
    )
    .option('--out <file>', 'file to write, .csv or .json; a table needs a .csv, and goes on with one that is there')
    .action(action<RadiomicsOptions>(io, run));
}

async function run(
  context: CommandContext,
  options: RadiomicsOptions,
  imageOrTable: string,
  maskFile?: string,
): Promise<void> {
  const { profile, workers } = options;
  if (profile === 'ibsi' && maskFile === undefined)
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, '--profile ibsi takes one image and one mask.');
  const engine = new EnginePool({ threads: profile === 'ibsi' ? 1 : workers });
  try {
    if (maskFile === undefined) {
      await extractTable(context, options, { engine, settings: settingsOf(options) }, imageOrTable);
    } else {
      const files = { imageFile: imageOrTable, maskFile };
      const extractor = profile === 'ibsi' ? ibsiExtractor(engine, options) : extractorOf(engine, options);
      await extractOne(context, options, extractor, files);
    }
  } finally {
    await engine.close();
  }
}

interface Work {
  readonly engine: EnginePool;
  readonly settings: RadiomicsSettings;
}

interface Extracted {
  readonly values: Readonly<Record<string, number | null>>;
  readonly diagnostics: unknown;
}

/** Extracts a case under settings that the result names by digest. */
interface Extractor {
  readonly settings: RadiomicsSettings | IbsiSettings;
  extract(pair: ImagePair, onProgress: (fraction: number, stage: string) => void): Promise<Extracted>;
}

function extractorOf(engine: EnginePool, options: RadiomicsOptions): Extractor {
  const settings = settingsOf(options);
  const { label, workers } = options;
  return {
    settings,
    extract: (pair, onProgress) => engine.extractFeatures({ ...pair, label, settings }, { workers, onProgress }),
  };
}

function ibsiExtractor(engine: EnginePool, { preset, params, label }: RadiomicsOptions): Extractor {
  if (preset !== undefined)
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, "Presets are PyRadiomics'; --profile ibsi takes --params.");
  const given = parseIbsiSettings(params === undefined ? {} : readParameterFile(params));
  const settings = label === undefined ? given : { ...given, label };
  return { settings, extract: (pair, onProgress) => engine.extractIbsiFeatures({ ...pair, settings }, { onProgress }) };
}

async function extractOne(
  context: CommandContext,
  { out }: RadiomicsOptions,
  { settings, extract }: Extractor,
  { imageFile, maskFile }: { readonly imageFile: string; readonly maskFile: string },
): Promise<void> {
  const { output } = context;
  if (out !== undefined && !/\.(csv|json)$/i.test(out))
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `--out ${out} ends neither in .csv nor in .json.`);
  const [image, mask] = [readBytes(imageFile), readBytes(maskFile)];
  const step = context.progress('Features');
  const onProgress = (fraction: number, stage: string): void => step.update(Math.round(fraction * 100), 100, stage);
  const { values, diagnostics } = await extract({ image, mask }, onProgress).finally(() => step.stop());
  const settingsSha256 = sha256Hex(canonicalPreset(settings));
  const digests = { engineVersion, settingsSha256, imageSha256: sha256Hex(image), maskSha256: sha256Hex(mask) };
  const result = { ...digests, diagnostics, values };
  const entries = Object.entries(values);
  if (out === undefined) return output.result(result, output.table(['Feature', 'Value'], entries));
  const names = Object.keys(values);
  const text = /\.json$/i.test(out)
    ? `${JSON.stringify({ image: imageFile, mask: maskFile, ...result }, null, 2)}\n`
    : featureHeader(['Image', 'Mask'], names) +
      featureLine([imageFile, maskFile], { error: '', ...digests }, names, values);
  fs.writeFileSync(out, text);
  output.result({ ...result, file: out }, `${entries.length} features in ${out}`);
}

async function extractTable(
  context: CommandContext,
  { label, workers, out }: RadiomicsOptions,
  work: Work,
  table: string,
): Promise<void> {
  if (!/\.csv$/i.test(table))
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `${table} is no .csv of cases, and no mask was named.`);
  if (out === undefined || !/\.csv$/i.test(out))
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, 'A table of cases needs --out FILE.csv.');
  const batch = readBatch(table);
  const step = context.progress('Cases');
  const onProgress = (done: number, total: number): void => step.update(done, total);
  const result = await runBatch(batch, { ...work, label, workers, out, onProgress }).finally(() => step.stop());
  reportBatch(context, result, out);
}

/** @throws RADIOMICS_CASES_FAILED */
function reportBatch({ output }: CommandContext, result: BatchResult, out: string): void {
  const { total, resumed, failures } = result;
  const before = resumed > 0 ? `, ${resumed} of them before` : '';
  output.result({ ...result, file: out }, `${total - failures.length} of ${total} cases in ${out}${before}`);
  if (failures.length === 0) return;
  const reasons = failures.map(({ line, code, message }) => `\n  line ${line}  ${code}: ${message}`);
  throw new ConcordError(
    cliFailures.RADIOMICS_CASES_FAILED,
    `${failures.length} of ${total} failed.${reasons.join('')}`,
  );
}

function settingsOf({ preset, params }: RadiomicsOptions): RadiomicsSettings {
  if (preset !== undefined && params !== undefined) {
    throw new ConcordError(cliErrors.CLI_OPTION_INVALID, '--preset and --params exclude each other.');
  }
  return params === undefined
    ? presetSettings(preset ?? radiomicsPresetNames[0])
    : parseSettings(readParameterFile(params));
}

function readBytes(file: string): Uint8Array {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new ConcordError(cliErrors.CLI_FILE_UNREADABLE, `${file}: ${(error as Error).message}.`);
  }
}
