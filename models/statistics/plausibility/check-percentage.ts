import { impossible, notDecidable, type PlausibilityFinding, possible } from './plausibility-finding';
import { type PrintedText, range, readFigure, roundsTo, shown } from './printed-figure';

/** A count given as a percentage of a total. */
export interface ReportedPercentage {
  readonly subject: string;
  readonly count: number;
  /** null or absent: not reported. */
  readonly total?: number | null;
  /** As printed, for example '42.1'. */
  readonly percent: PrintedText;
}

/** Totals tried when the total is not reported. */
const LARGEST_TOTAL = 1_000_000;

/**
 * Does the count over the total round to the printed percentage?
 *
 * @throws STATISTICS_OPTION_INVALID when the percentage cannot be read
 * @returns possible, or impossible with the percentage that the counts give and the counts that the percentage would need
 */
export function checkPercentage(report: ReportedPercentage): PlausibilityFinding {
  const { subject, count } = report;
  const total = report.total ?? null;
  const percent = readFigure(report.percent);
  const given = { check: 'PERCENTAGE', subject } as const;
  if (total === null) return withoutTotal(report);
  if (!Number.isInteger(count) || !Number.isInteger(total) || count < 0 || count > total || total === 0)
    return impossible({ ...given, arithmetic: [`${count} of ${total} is not a share of a total`] });
  const actual = (100 * count) / total;
  const line = `${count}/${total} = ${shown(actual)} %, printed ${percent.text} % (${range(percent)})`;
  if (roundsTo(actual, percent)) return possible({ ...given, arithmetic: [line] }, { percent: actual });
  const nearest = Math.round((percent.value * total) / 100);
  const needed = `${percent.text} % of ${total} is ${shown((percent.value * total) / 100)} cases; ${nearest}/${total} = ${shown((100 * nearest) / total)} %`;
  const from = totalsFor(count, percent);
  const wanted = from ? `${count} is ${percent.text} % of ${from}` : `${count} is ${percent.text} % of no whole number`;
  return impossible({ ...given, arithmetic: [line, needed, wanted] }, { percent: actual, count: nearest });
}

function withoutTotal({ subject, count, percent }: ReportedPercentage): PlausibilityFinding {
  const figure = readFigure(percent);
  const given = { check: 'PERCENTAGE', subject } as const;
  const total = totalsFor(count, figure);
  if (total === null) {
    const arithmetic = [`no total up to ${LARGEST_TOTAL} makes ${count} round to ${percent} %`];
    return count === 0
      ? notDecidable({ ...given, arithmetic }, 'the total is not reported')
      : impossible({ ...given, arithmetic });
  }
  const line = `${count}/${total} = ${shown((100 * count) / total)} %, printed ${percent} %`;
  return possible({ ...given, arithmetic: [line] }, { total });
}

/** The smallest whole total of which the count is the printed percentage, or null. */
function totalsFor(count: number, percent: { readonly lowest: number; readonly highest: number }): number | null {
  if (percent.highest <= 0) return null;
  const least = Math.max(count, 1, Math.ceil((100 * count) / percent.highest - 1e-9));
  return least <= LARGEST_TOTAL && roundsTo((100 * count) / least, percent) ? least : null;
}
