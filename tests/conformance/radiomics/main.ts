/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { parseArgs } from 'node:util';
import { compareCase, type Failure } from './compare-case';
import { readImage, readPlan, readReference } from './reference-folder';
import { Tally } from './tally';

const usage = 'Usage: npm run conformance:radiomics -- --reference DIR [--case TEXT]';
const failuresShown = 50;

interface Report {
  readonly tally: Tally;
  readonly failures: Failure[];
  readonly broken: string[];
}

function compareFolder(folder: string, filter: string): Report {
  const report: Report = { tally: new Tally(), failures: [], broken: [] };
  for (const planned of readPlan(folder).filter(({ id }) => id.includes(filter))) {
    try {
      const reference = readReference(folder, planned.id);
      report.failures.push(...compareCase(planned, reference, (file) => readImage(folder, file), report.tally));
    } catch (error) {
      report.broken.push(`${planned.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return report;
}

/** Values of image types that are not computed, as one line per image type. */
function notCoveredLines(tally: Tally): string[] {
  const counts = new Map<string, number>();
  for (const { imageType, notCovered } of tally.rows())
    if (notCovered > 0) counts.set(imageType, (counts.get(imageType) ?? 0) + notCovered);
  return [...counts].map(([imageType, count]) => `${imageType}: ${count}`);
}

function print({ tally, failures, broken }: Report): void {
  console.table(
    tally
      .rows()
      .filter(({ compared }) => compared > 0)
      .map((row) => ({
        'image type': row.imageType,
        class: row.featureClass,
        compared: row.compared,
        failed: row.failed,
        'worst relative': row.worstRelativeDifference.toExponential(1),
        excused: row.excused,
      })),
  );
  const skipped = notCoveredLines(tally);
  if (skipped.length > 0) console.log(`Values not covered, by image type: ${skipped.join(', ')}`);
  for (const { id, name, value, reference } of failures.slice(0, failuresShown))
    console.log(`FAILED ${id} ${name}: ${value} instead of ${reference}`);
  if (failures.length > failuresShown) console.log(`… and ${failures.length - failuresShown} more failures`);
  for (const line of broken) console.log(`BROKEN ${line}`);
  const { compared, failed, excused, notCovered } = tally.total();
  console.log(
    `${compared} values compared, ${failed} failed, ${excused} excused by conditioning, ` +
      `${notCovered} not covered because their image type is not computed, ${broken.length} cases broken.`,
  );
}

function main(): number {
  const { values } = parseArgs({
    options: { reference: { type: 'string' }, case: { type: 'string', default: '' } },
  });
  if (!values.reference) {
    console.error(usage);
    return 2;
  }
  const report = compareFolder(values.reference, values.case);
  print(report);
  const { compared, failed } = report.tally.total();
  return failed > 0 || report.broken.length > 0 || compared === 0 ? 1 : 0;
}

process.exitCode = main();
