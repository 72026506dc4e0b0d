/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchmarkRow } from './benchmark-row';
import { writeColumns } from './columns-file';
import { largestDifference, medianAnswer, timedAnswer, type TimedAnswer } from './timed-answer';

const usage = (name: string): string => `Usage: npm run ${name} -- [options]
  --peer RSCRIPT   R's script runner (Rscript, where it is found); "none" for our own figures alone
  --row TEXT       only rows whose name contains the text
  --repeats N      processes of each program and row, in turn, of which the median is shown (5)
  --out FILE       the figures as JSON`;

const repository = path.resolve(__dirname, '..', '..', '..', '..');
const child = path.join(__dirname, 'row-child.js');
const harness = path.join(repository, 'tests', 'benchmarks', 'r-peer', 'time-answer.R');

type Line = Record<string, string | number>;

function linesOf(row: BenchmarkRow, answers: ReadonlyMap<string, readonly (TimedAnswer | string)[]>): Line[] {
  const medians = new Map<string, TimedAnswer>();
  const lines = [...answers].map(([program, its]): Line => {
    const failure = its.find((one) => typeof one === 'string');
    if (failure !== undefined) return { row: row.name, program, failed: failure };
    const figures = medianAnswer(its as readonly TimedAnswer[]);
    medians.set(program, figures);
    return {
      row: row.name,
      program,
      'CPU ms': Number((figures.cpuSeconds * 1000).toFixed(2)),
      'first call ms': Number((figures.firstCpuSeconds * 1000).toFixed(1)),
      'process CPU s': Number(figures.processCpuSeconds.toFixed(2)),
      'peak MB': Math.round(figures.peakMb),
    };
  });
  const [ours, peers] = [medians.get('concord'), medians.get('R')];
  if (ours && peers) {
    Object.assign(lines[1], {
      'times concord': Number((peers.cpuSeconds / ours.cpuSeconds).toFixed(1)),
      'first call': Number((peers.firstCpuSeconds / ours.firstCpuSeconds).toFixed(1)),
      goal: row.goal,
      'largest difference': largestDifference(ours, peers).toExponential(1),
      agreement: row.agreement,
    });
  }
  return lines;
}

interface Measuring {
  readonly scripts: string;
  readonly peer: string | undefined;
  readonly repeats: number;
}

/** Both programs in turn, so that neither has the quieter machine; one that failed is not tried again. */
function measureRow(row: BenchmarkRow, folder: string, { scripts, peer, repeats }: Measuring): Line[] {
  const file = path.join(folder, `${row.name}.csv`);
  writeColumns(file, row.data());
  const calls = String(row.calls);
  const script = path.join(scripts, `${row.name}.R`);
  const programs = new Map([
    ['concord', () => timedAnswer(process.execPath, [child, row.name, file, calls])],
    ...(peer === undefined ? [] : [['R', () => timedAnswer(peer, [harness, script, file, calls])] as const]),
  ]);
  const answers = new Map<string, (TimedAnswer | string)[]>();
  for (let round = 0; round < repeats; round++)
    for (const [program, run] of programs) {
      const before = answers.get(program) ?? [];
      if (!before.some((one) => typeof one === 'string')) answers.set(program, [...before, run()]);
    }
  return linesOf(row, answers);
}

/** The script runner, or nothing where it does not start. */
function foundPeer(asked: string): string | undefined {
  if (asked === 'none') return undefined;
  if (spawnSync(asked, ['--version']).status === 0) return asked;
  console.log(`${asked} does not start: our own figures alone.`);
  return undefined;
}

/** What a benchmark command measures. */
export interface RowBenchmark {
  /** Of the npm script. */
  readonly name: string;
  readonly rows: readonly BenchmarkRow[];
  /** Folder of the R scripts, below the repository. */
  readonly scripts: string;
}

/** Runs a benchmark of rows beside R. @returns the exit code */
export function benchCommand({ name, rows: all, scripts }: RowBenchmark): number {
  const { values } = parseArgs({
    options: {
      peer: { type: 'string', default: 'Rscript' },
      row: { type: 'string', default: '' },
      repeats: { type: 'string', default: '5' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const rows = all.filter((row) => row.name.includes(values.row));
  const repeats = Number(values.repeats);
  if (values.help || rows.length === 0 || !(Number.isInteger(repeats) && repeats > 0)) {
    console.log(usage(name));
    return values.help ? 0 : 2;
  }
  console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, median of ${repeats}`);
  const peer = foundPeer(values.peer);
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-bench-'));
  try {
    const lines = rows.flatMap((row) => {
      const found = measureRow(row, folder, { scripts: path.join(repository, scripts), peer, repeats });
      console.log(row.question);
      console.table(found);
      return found;
    });
    if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(lines, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}
