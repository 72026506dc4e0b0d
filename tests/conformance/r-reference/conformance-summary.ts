import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { ConformanceSummary } from './conformance-command';

const largestAnswerBytes = 2 ** 26;

/**
 * Runs a conformance command of `dist` over the reference values kept in the repository.
 *
 * In a process of its own: the sandbox of the test runner slows numerical loops down tenfold.
 */
export function conformanceSummary(engine: 'statistics' | 'learning'): ConformanceSummary {
  const main = path.resolve(__dirname, '../../../dist/tests/conformance', engine, 'main.js');
  const { stdout, stderr } = spawnSync(process.execPath, [main, '--json'], {
    encoding: 'utf8',
    maxBuffer: largestAnswerBytes,
  });
  if (!stdout.trim().startsWith('{')) throw new RangeError(`No summary from ${main}: ${stderr}`);
  return JSON.parse(stdout) as ConformanceSummary;
}
