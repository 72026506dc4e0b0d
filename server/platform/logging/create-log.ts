import { mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import pino, { Logger, StreamEntry } from 'pino';
import { Config } from '../config';
import { readableLines } from './readable-lines';
import { safeError } from './safe-error';

const MAXIMUM_FILE_BYTES = 20 * 1024 * 1024;

export interface LogTarget {
  /** `<home>/logs/<name>.log` gets every record; null: records go to standard output, where containers want them. */
  readonly file: string | null;
  /** Lowest level shown on the terminal beside a file. */
  readonly terminal: 'info' | 'warn';
}

/** The process's log: JSON records without patient data, and readable lines for whoever watches. */
export function createLog(config: Config, role: string, target: LogTarget): Logger {
  const options = { level: config.logLevel, base: { role, pid: process.pid }, serializers: { err: safeError } };
  if (target.file === null) return pino(options, pino.destination({ fd: 1, sync: true }));
  const file = path.join(config.home, 'logs', `${target.file}.log`);
  rotate(file);
  const streams: StreamEntry[] = [
    { level: 'trace', stream: pino.destination({ dest: file, sync: true, mkdir: true, mode: 0o600 }) },
    { level: target.terminal, stream: readableLines(process.stderr) },
  ];
  return pino(options, pino.multistream(streams));
}

function rotate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && found.size > MAXIMUM_FILE_BYTES) renameSync(file, `${file}.1`);
}
