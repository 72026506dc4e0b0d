/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkFolder, type CheckedCase, type Topics } from './check-folder';
import { countByTopic, describeCases, type TopicCounts } from './report';

const linesShown = 60;

const usage = (name: string): string => `Usage: npm run ${name} -- [--reference DIR] [--case TEXT] [--list-not-covered]
  --reference DIR     folder of reference files (default: those kept in tests/conformance/r-reference/reference)
  --case TEXT         only cases whose file name or id contains the text
  --list-not-covered  every case that is not covered, with its reason
  --json              counts by topic and what failed, as JSON
Exit codes: 0 all that is covered agrees, 1 a case failed or none was found, 2 wrong usage`;

function printCases(title: string, lines: readonly string[]): void {
  for (const line of lines.slice(0, linesShown)) console.log(`${title} ${line}`);
  if (lines.length > linesShown) console.log(`… and ${lines.length - linesShown} more`);
}

function print(cases: readonly CheckedCase[], listNotCovered: boolean): number {
  const rows = countByTopic(cases);
  console.table(
    rows.map(({ topic, passed, failed, notCovered, worst, worstId }) => ({
      topic,
      passed,
      failed,
      'not covered': notCovered,
      'worst / tolerance': worst.toExponential(1),
      'worst case': worstId,
    })),
  );
  printCases('FAILED', describeCases(cases, 'FAILED'));
  if (listNotCovered) printCases('NOT COVERED', describeCases(cases, 'NOT_COVERED'));
  const total = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  const [passed, failed, notCovered] = [total((r) => r.passed), total((r) => r.failed), total((r) => r.notCovered)];
  const share = ((100 * notCovered) / Math.max(1, cases.length)).toFixed(1);
  console.log(`${cases.length} cases: ${passed} passed, ${failed} failed, ${notCovered} not covered (${share} %).`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** Runs a conformance command over a folder of R's results. @returns the exit code */
export function conformanceCommand(name: string, topics: Topics): number {
  const { values } = parseArgs({
    options: {
      reference: { type: 'string', default: keptReference },
      case: { type: 'string', default: '' },
      'list-not-covered': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !existsSync(values.reference)) {
    if (!values.help) console.error(`There is no folder ${values.reference}.`);
    console.log(usage(name));
    return values.help ? 0 : 2;
  }
  const cases = checkFolder(values.reference, topics, values.case);
  if (!values.json) return print(cases, values['list-not-covered']);
  const summary: ConformanceSummary = { topics: countByTopic(cases), failures: describeCases(cases, 'FAILED') };
  console.log(JSON.stringify(summary));
  return summary.failures.length > 0 ? 1 : 0;
}

/** What a conformance command prints as JSON. */
export interface ConformanceSummary {
  readonly topics: readonly TopicCounts[];
  readonly failures: readonly string[];
}

/** The reference values kept in the repository; programs run from `dist`. */
const keptReference = path.resolve(__dirname, '../../../../tests/conformance/r-reference/reference');
