import { Presets, SingleBar } from 'cli-progress';
import type { CliIo } from './cli-io';

/** One running step. */
export interface ProgressStep {
  update(done: number, total: number, detail?: string): void;
  stop(): void;
}

/** A bar on a terminal, otherwise a line whenever another tenth is done. */
export function startProgress(label: string, io: CliIo): ProgressStep {
  return io.stderr.isTTY ? barStep(label, io) : lineStep(label, io);
}

function barStep(label: string, io: CliIo): ProgressStep {
  const format = `${label} {bar} {percentage}% {detail}`;
  const bar = new SingleBar(
    { format, stream: io.stderr, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update(done, total, detail = `${done} of ${total}`) {
      if (!started) bar.start(total, done, { detail });
      started = true;
      bar.setTotal(total);
      bar.update(done, { detail });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

function lineStep(label: string, io: CliIo): ProgressStep {
  let lastTenth = -1;
  return {
    update(done, total, detail = `${done} of ${total}`) {
      const tenth = total > 0 ? Math.floor((10 * done) / total) : 0;
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      io.stderr.write(`${label}: ${detail}\n`);
    },
    stop() {
      lastTenth = -1;
    },
  };
}

/** Bytes as people write them. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
