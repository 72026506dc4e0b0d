import { spawnSync } from 'node:child_process';

/** What an extraction cost. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** What the process cost up to its first extraction, what further ones from memory cost, and what the first gave. */
export interface Run extends Cost {
  readonly peakMb: number;
  readonly version: string;
  readonly regionVoxels?: number | null;
  readonly inMemory: readonly (Cost & { readonly stepsMs?: Readonly<Record<string, number>> })[];
  readonly values: Readonly<Record<string, number | null>>;
}

/** Medians over the runs of one case by one program. */
export interface Measurement extends Cost {
  readonly peakMb: number;
  readonly inMemory: Cost;
}

const largestAnswerBytes = 2 ** 26;

/** Runs a program whose last line of output is a run as JSON; the reason where it failed, for example for memory. */
export function runChild(command: string, args: readonly string[]): Run | string {
  const { stdout, stderr, status, signal } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: largestAnswerBytes,
  });
  if (status !== 0) return `ended with ${status ?? signal}: ${stderr.trim().split('\n').at(-1)}`;
  return JSON.parse(
    stdout
      .trim()
      .split('\n')
      .at(-1)!
      .replace(/\b(NaN|-?Infinity)\b/g, 'null'),
  ) as Run;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const medianCost = (costs: readonly Cost[]): Cost => ({
  cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
  wallSeconds: median(costs.map(({ wallSeconds }) => wallSeconds)),
});

/** Medians of runs. */
export function summarize(runs: readonly Run[]): Measurement {
  return {
    ...medianCost(runs),
    peakMb: median(runs.map(({ peakMb }) => peakMb)),
    inMemory: medianCost(runs.flatMap(({ inMemory }) => inMemory)),
  };
}

/** Features whose values differ by more than the tolerance, of those that both have. */
export function disagreement(a: Run, b: Run, tolerance = 1e-5): { compared: number; differing: string[] } {
  const names = Object.keys(b.values).filter((name) => name in a.values);
  const differing = names.filter((name) => {
    const [x, y] = [a.values[name], b.values[name]];
    if (x === null || y === null) return x !== y;
    return Math.abs(x - y) > Math.max(1e-9, tolerance * Math.abs(y));
  });
  return { compared: names.length, differing };
}
