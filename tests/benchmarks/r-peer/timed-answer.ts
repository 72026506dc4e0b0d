import { spawnSync } from 'node:child_process';
import { median } from '../radiomics/measure';

/** What one program took for a row, and its answer. */
export interface TimedAnswer {
  /** The first call of the process, with all that it compiles. */
  readonly firstCpuSeconds: number;
  /** A later call, mean of several. */
  readonly cpuSeconds: number;
  /** The whole process: start, packages, reading, all calls. */
  readonly processCpuSeconds: number;
  readonly peakMb: number;
  readonly version: string;
  readonly values: Readonly<Record<string, number | null>>;
}

const largestAnswerBytes = 2 ** 26;

/** Runs a program whose last line of output is an answer; the reason where it failed. */
export function timedAnswer(command: string, args: readonly string[]): TimedAnswer | string {
  const { stdout, stderr, status, signal } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: largestAnswerBytes,
  });
  if (status !== 0) return `ended with ${status ?? signal}: ${String(stderr).trim().split('\n').at(-1)}`;
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as TimedAnswer;
}

/** Medians of the costs, with the first answer. */
export function medianAnswer(answers: readonly TimedAnswer[]): TimedAnswer {
  const middle = (of: (answer: TimedAnswer) => number): number => median(answers.map(of));
  return {
    ...answers[0],
    firstCpuSeconds: middle((a) => a.firstCpuSeconds),
    cpuSeconds: middle((a) => a.cpuSeconds),
    processCpuSeconds: middle((a) => a.processCpuSeconds),
    peakMb: middle((a) => a.peakMb),
  };
}

/** Largest absolute difference of the values that both answers have; NaN where one of them is missing. */
export function largestDifference(a: TimedAnswer, b: TimedAnswer): number {
  const differences = Object.entries(b.values).map(([name, value]) =>
    Math.abs((a.values[name] ?? NaN) - (value ?? NaN)),
  );
  return differences.reduce((x, y) => (Number.isNaN(y) || y > x ? y : x), 0);
}
