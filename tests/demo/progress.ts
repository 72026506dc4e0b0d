import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** Begins a step; with a total the step has a bar. */
  start(label: string): ProgressStep;
  say(line: string): void;
}

export interface ProgressStep {
  update(done: number, total: number): void;
  stop(note?: string): void;
}

/** Bars on a terminal, one line per finished step elsewhere. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return {
    say: (line) => void stream.write(`${line}\n`),
    start: (label) => (stream.isTTY ? barStep(label, stream) : lineStep(label, stream)),
  };
}

function barStep(label: string, stream: NodeJS.WriteStream): ProgressStep {
  const format = `  ${label.padEnd(28)} {bar} {value}/{total} {note}`;
  const bar = new SingleBar({ format, stream, hideCursor: true }, Presets.shades_classic);
  const startedAt = performance.now();
  bar.start(1, 0, { note: '' });
  return {
    update: (done, total) => {
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { note: '' });
    },
    stop: (note = '') => {
      bar.update(bar.getTotal(), { note: `${seconds(startedAt)} ${note}` });
      bar.stop();
    },
  };
}

function lineStep(label: string, stream: NodeJS.WriteStream): ProgressStep {
  const startedAt = performance.now();
  let last = 0;
  return {
    update: (done) => {
      last = done;
    },
    stop: (note = '') =>
      void stream.write(`  ${label.padEnd(28)} ${String(last || 'done').padStart(6)}  ${seconds(startedAt)} ${note}\n`),
  };
}

function seconds(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
