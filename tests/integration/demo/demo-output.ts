import fs from 'node:fs';
import path from 'node:path';

interface Figure {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface DemoBoard {
  readonly digest: string;
  readonly rows: readonly {
    readonly center: { readonly code: string };
    readonly cohort: { readonly code: string } | null;
    readonly n: number;
    readonly events: number;
    readonly threshold: number;
    readonly auc: Figure | null;
    readonly sensitivity: Figure | null;
    readonly specificity: Figure | null;
  }[];
}

/** One line of the exported scores. */
export interface ScoreRow {
  readonly center: string;
  readonly cohort: string;
  readonly value: number;
  readonly outcome: number;
}

export function readBoard(folder: string): DemoBoard {
  return JSON.parse(fs.readFileSync(path.join(folder, 'board.json'), 'utf8')) as DemoBoard;
}

export function readScores(folder: string): ScoreRow[] {
  const [header, ...lines] = fs.readFileSync(path.join(folder, 'cases.csv'), 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell]));
    return {
      center: cells.center,
      cohort: cells.cohort,
      value: Number(cells.score),
      outcome: Number(cells.outcome),
    };
  });
}
