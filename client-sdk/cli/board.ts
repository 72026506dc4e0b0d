import fs from 'node:fs';
import type { Command } from 'commander';
import { formatBoardCsv, formatCasesCsv } from '../client/board/format-board-csv';
import { formatBoardTable } from '../client/board/format-board-table';
import { renderForestPlot } from '../client/board/render-forest-plot';
import type { CliIo } from './support/cli-io';
import type { CommandContext } from './support/command-context';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { modelVersionId, studyId } from './support/references';

interface ShowOptions {
  readonly study: string;
  readonly model: string;
  readonly csv?: boolean;
  readonly export?: string;
  readonly svg?: string;
}

/** `concord board`, or `concord board show` */
export function registerBoard(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'board', 'AUC by center');
  addLeaf(noun, {
    usage: 'show',
    isDefault: true,
    summary: 'show the board of a model version: AUC, sensitivity and specificity by center, and the pooled estimate',
    examples: [
      'board --study liver-1 --model signature@1.0.0',
      'board --study liver-1 --model signature@1.0.0 --svg forest.svg --export scores.csv',
    ],
  })
    .requiredOption('--study <study>', 'code or id')
    .requiredOption('--model <model>', 'name@version or id')
    .option('--csv', 'print the rows as CSV with all digits')
    .option('--export <file>', 'write the per-case scores you may see as CSV')
    .option('--svg <file>', 'write a forest plot')
    .action(action<ShowOptions>(io, show));
}

async function show({ client, output }: CommandContext, options: ShowOptions): Promise<void> {
  const study = await studyId(client, options.study);
  const model = await modelVersionId(client, options.model, study);
  const board = await client.validation.board(study, model);
  output.result(
    board,
    options.csv ? formatBoardCsv(board).trimEnd() : formatBoardTable(board, { color: output.color }),
  );
  if (options.export !== undefined) {
    const cases = await client.validation.boardExport(study, model);
    fs.writeFileSync(options.export, formatCasesCsv(cases));
    output.note(`${cases.length} cases in ${options.export}`);
  }
  if (options.svg === undefined) return;
  fs.writeFileSync(options.svg, await renderForestPlot(board));
  output.note(`Forest plot in ${options.svg}`);
}
