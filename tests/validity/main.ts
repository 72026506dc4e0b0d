/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { parseArgs } from 'node:util';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios';
import { simulate } from './simulate';
import { judge, type ValidityRow } from './verdict';

const usage = `Usage: npm run validity -- [--case TEXT]
  --case TEXT   only scenarios whose name contains the text
Exit codes: 0 every judged row holds, 1 a judged row is outside or none was run`;

/** Progress on the error stream: over itself on a terminal, one line per scenario elsewhere. */
function follow(scenario: Scenario): ValidityRow {
  const show = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${scenario.name} ${text}`);
  };
  const started = performance.now();
  const row = judge(
    scenario,
    simulate(scenario, (share) => show(`${Math.round(100 * share)} %`)),
  );
  show('');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${scenario.name}: ${seconds} s\n`);
  return row;
}

function print(rows: readonly ValidityRow[]): void {
  console.table(
    rows.map(({ scenario, percent, standardError, noAnswer, verdict }) => ({
      scenario: scenario.name,
      n: scenario.n,
      runs: scenario.runs,
      'observed %': percent.toFixed(2),
      'MC SE': standardError.toFixed(2),
      target: scenario.quantity === 'COVERAGE' ? '94-96' : '4.5-5.5',
      'no answer': noAnswer,
      verdict: verdict === 'NOT_JUDGED' ? 'known to miss' : verdict.toLowerCase(),
    })),
  );
  for (const { scenario } of rows)
    if (scenario.knownToMiss !== undefined) console.log(`${scenario.name}: ${scenario.knownToMiss}`);
}

const { values } = parseArgs({
  options: { case: { type: 'string', default: '' }, help: { type: 'boolean', default: false } },
});
if (values.help) console.log(usage);
else {
  const rows = scenarios.filter(({ name }) => name.includes(values.case)).map(follow);
  print(rows);
  const judged = rows.filter(({ verdict }) => verdict !== 'NOT_JUDGED');
  const outside = judged.filter(({ verdict }) => verdict === 'OUTSIDE').length;
  console.log(`${judged.length} judged rows: ${judged.length - outside} hold, ${outside} outside.`);
  process.exitCode = outside > 0 || judged.length === 0 ? 1 : 0;
}
