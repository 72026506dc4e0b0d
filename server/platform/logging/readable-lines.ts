import { Writable } from 'node:stream';

const NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};
const HIDDEN = new Set(['level', 'time', 'msg', 'role', 'pid', 'err']);

/** Turns log records into lines for a person: time, level, role, message, then what else was said. */
export function readableLines(target: { write(line: string): unknown }): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString('utf8').split('\n')) if (line !== '') target.write(`${readable(line)}\n`);
      done();
    },
  });
}

function readable(line: string): string {
  const record = JSON.parse(line) as Record<string, unknown>;
  const time = new Date(Number(record.time)).toISOString().slice(11, 19);
  const { err } = record as { err?: { message?: string; code?: string } };
  const problem = err === undefined ? '' : `: ${err.code === undefined ? '' : `${err.code} `}${err.message ?? ''}`;
  const rest = Object.entries(record)
    .filter(([name]) => !HIDDEN.has(name))
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${time} ${(NAMES[Number(record.level)] ?? '?').padEnd(5)} ${String(record.role)}: ${String(record.msg)}${problem}${rest.join('')}`;
}
