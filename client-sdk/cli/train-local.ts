import type { Command } from 'commander';
import type { PartialStudyPlan } from '../../models/learning';
import { readBlockTable, readCaseTable } from '../site/training/read-study-tables';
import { type LocalStudy, trainFromTables } from '../site/training/train-from-tables';
import { writeStudyFolder } from '../site/training/write-study-folder';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf, listOf, wholeNumber } from './support/leaf-command';
import { readJsonFile } from './support/read-json-file';

interface LocalOptions {
  readonly radiomics: string;
  readonly deep?: string;
  readonly plan?: string;
  readonly seed?: number;
  readonly clinical?: string[];
  readonly out?: string;
}

/** `concord train local` */
export function registerTrainLocal(noun: Command, io: CliIo): void {
  addLeaf(noun, {
    usage: 'local <cases>',
    summary:
      'train a whole study on this computer from CSV files, nothing is sent: a table of cases (Case, Cohort, Role ' +
      'TRAINING or VALIDATION, Outcome 0 or 1, clinical variables) and one table of features per block (Case and ' +
      'features, as `concord radiomics` writes them)',
    examples: [
      'train local cases.csv --radiomics radiomics.csv --out trained',
      'train local cases.csv --radiomics radiomics.csv --deep deep.csv --clinical age,grade --plan plan.json --out trained',
    ],
  })
    .requiredOption('--radiomics <file>', 'radiomic features')
    .option('--deep <file>', 'deep features; with them both blocks are stacked')
    .option('--clinical <names>', 'clinical variables of the nomogram; win over the plan', listOf)
    .option('--plan <file>', 'plan as JSON: seed, univariate, lasso, learners, choice, stacking, clinical')
    .option('--seed <number>', 'seed of the folds; wins over the plan', wholeNumber(0))
    .option('--out <folder>', 'new folder for model, ONNX graph, manifest, report and predictions')
    .action(action<LocalOptions>(io, run));
}

function run(context: CommandContext, options: LocalOptions, casesFile: string): void {
  const tables = {
    cases: readCaseTable(casesFile),
    radiomics: readBlockTable(options.radiomics),
    deep: options.deep === undefined ? null : readBlockTable(options.deep),
  };
  for (const block of [tables.radiomics, tables.deep])
    if (block !== null && block.ignored.length > 0)
      context.output.note(`Columns that hold no feature: ${block.ignored.join(', ')}`);
  const step = context.progress('Training');
  const onProgress = (fraction: number, stage: string): void => step.update(Math.round(100 * fraction), 100, stage);
  let study: LocalStudy;
  try {
    study = trainFromTables(tables, planOf(options), { onProgress });
  } finally {
    step.stop();
  }
  const written = options.out === undefined ? null : writeStudyFolder(options.out, study);
  const { trained, evaluations } = study;
  const summary = {
    n: trained.n,
    events: trained.events,
    evaluations: evaluations.map(withoutPredictions),
    ...written,
  };
  context.output.result(
    summary,
    [learnerTable(context, study), signatureTable(context, study), closing(written)].join('\n'),
  );
}

function planOf({ plan, seed, clinical }: LocalOptions): PartialStudyPlan {
  const stored = plan === undefined ? {} : (readJsonFile(plan) as PartialStudyPlan);
  return { ...stored, ...(seed === undefined ? {} : { seed }), ...(clinical === undefined ? {} : { clinical }) };
}

const withoutPredictions = ({ predictions: _, ...rest }: LocalStudy['evaluations'][number]) => rest;

const closing = (written: ReturnType<typeof writeStudyFolder> | null): string =>
  written === null
    ? 'Nothing was written: name a folder with --out.'
    : `Written to ${written.folder}  model ${written.modelSha256.slice(0, 12)}  ONNX ${written.onnxSha256.slice(0, 12)}`;

const shown = (value: number | null | undefined): string => (value == null ? '–' : value.toFixed(3));

/** One row per block and learner; the chosen one is marked. */
function learnerTable({ output }: CommandContext, { trained, evaluations }: LocalStudy): string {
  const rows = (['radiomics', 'deep'] as const).flatMap((name) => {
    const tournament = trained[name];
    if (tournament === null) return [];
    return tournament.results.map(({ learner, apparent, crossValidated, optimism }, l) => [
      name,
      `${learner}${l === tournament.chosen ? ' *' : ''}`,
      shown(apparent.auc),
      shown(crossValidated?.auc),
      shown(optimism),
      ...evaluations.map((one) => shown(one[name]?.[l].auc.auc)),
    ]);
  });
  const head = ['Block', 'Learner', 'Apparent', 'Cross-validated', 'Optimism', ...evaluations.map((one) => one.cohort)];
  return output.table(head, rows);
}

function signatureTable({ output }: CommandContext, { evaluations }: LocalStudy): string {
  const rows = evaluations.flatMap(({ cohort, signatures }) =>
    Object.entries(signatures).map(([kind, { n, events, auc, table }]) => [
      cohort,
      kind,
      n,
      events,
      `${shown(auc.auc)} [${shown(auc.confidenceInterval?.lower)}, ${shown(auc.confidenceInterval?.upper)}]`,
      shown(table.sensitivity.value),
      shown(table.specificity.value),
    ]),
  );
  return output.table(['Cohort', 'Signature', 'n', 'Events', 'AUC [95% CI]', 'Sensitivity', 'Specificity'], rows);
}
