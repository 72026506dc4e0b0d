import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { recompute, wilson } from '../board/recompute';
import { readBoard, readScores, type DemoBoard, type ScoreRow } from './demo-output';

jest.setTimeout(580_000);

const demoMain = path.resolve(__dirname, '../../../dist/tests/demo/main.js');
const realCohort = path.resolve(__dirname, '../../../../shared/data/sts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord demo test '));

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function runDemo(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [demoMain, ...args], (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stdout}\n${stderr}`)) : resolve(stdout),
    );
  });
}

/** Every figure of every row again, from nothing but the exported scores and the locked threshold. */
function expectRecomputed(board: DemoBoard, scores: readonly ScoreRow[]): void {
  for (const row of board.rows) {
    const cases = scores.filter((s) => s.center === row.center.code && s.cohort === (row.cohort?.code ?? ''));
    const again = recompute(cases, row.threshold);
    expect([row.center.code, again.n, again.events]).toEqual([row.center.code, row.n, row.events]);
    expectSame(row.auc?.value, again.auc);
    expectSame(row.sensitivity?.value, again.sensitivity);
    expectSame(row.specificity?.value, again.specificity);
    if (row.auc?.lower != null) {
      expectSame(row.auc.lower, again.aucLower);
      expectSame(row.auc.upper, again.aucUpper);
    }
    if (row.sensitivity) {
      const [lower, upper] = wilson(Math.round(again.sensitivity * again.events), again.events);
      expectSame(row.sensitivity.lower, lower);
      expectSame(row.sensitivity.upper, upper);
    }
  }
}

/** A figure that the board leaves out must not exist in the recomputation either. */
function expectSame(shown: number | null | undefined, again: number): void {
  if (shown == null) expect(again).toBeNaN();
  else expect(shown).toBeCloseTo(again, 9);
}

describe('the demo', () => {
  it('ends in a board whose figures follow from the exported scores', async () => {
    const out = path.join(folder, 'synthetic');
    const printed = await runDemo(['--scale', '0.12', '--out', out]);
    const board = readBoard(out);
    expect(board.rows.map((row) => row.center.code)).toEqual(['C1', 'C1', 'C2', 'C3']);
    expect(printed).toContain(board.digest);
    expectRecomputed(board, readScores(out));
    expect(fs.readFileSync(path.join(out, 'forest.svg'), 'utf8')).toMatch(/^<svg[^>]*>.*C1 C1-INT.*<\/svg>\s*$/s);
  });

  const present = fs.existsSync(path.join(realCohort, 'outcomes.csv'));
  if (!present) process.stdout.write('The real cohort ../shared/data/sts is absent: its demo is skipped.\n');
  (present ? it : it.skip)('takes 24 real patients of four centers the same way', async () => {
    const out = path.join(folder, 'real');
    const printed = await runDemo(['--data', realCohort, '--out', out]);
    const board = readBoard(out);
    const scores = readScores(out);
    expect(board.rows.map((row) => [row.center.code, row.n, row.events])).toEqual([
      ['A', 4, 0],
      ['B', 8, 1],
      ['C', 4, 2],
      ['D', 8, 5],
    ]);
    expect(scores).toHaveLength(24);
    expect(printed).not.toContain('rejected:');
    expectRecomputed(board, scores);
  });
});
