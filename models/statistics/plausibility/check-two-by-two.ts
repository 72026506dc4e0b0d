import { impossible, notDecidable, type PlausibilityFinding, possible } from './plausibility-finding';
import { type PrintedText, range, readFigure, shown } from './printed-figure';
import {
  type ConfusionCounts,
  matchTables,
  nearestTable,
  type PrintedProportions,
  type ProportionName,
  PROPORTIONS,
  proportionsOf,
  type TableSearch,
} from './two-by-two-search';

/** What is reported of a classification: any of the five proportions, as printed, between 0 and 1. */
export interface ReportedClassification {
  readonly subject: string;
  readonly n: number;
  /** null or absent: not reported. */
  readonly events?: number | null;
  readonly proportions: Readonly<Partial<Record<ProportionName, PrintedText>>>;
}

/** Without a number of events all of them are tried: above this, only for a witness and not for the nearest miss. */
const NEAREST_WITHOUT_EVENTS = 2000;

/**
 * Is there a two-by-two table with these margins whose proportions round to the printed ones?
 *
 * @throws STATISTICS_OPTION_INVALID when a figure cannot be read
 * @returns possible with the table whose worst figure is nearest, impossible with the nearest miss and by how much it
 *   misses, not decidable when nothing is reported or n is not a count
 * @cost O(n / 10^decimals) for a known number of events
 */
export function checkTwoByTwo(report: ReportedClassification): PlausibilityFinding {
  const { subject, n } = report;
  const events = report.events ?? null;
  const given = { check: 'TWO_BY_TWO', subject } as const;
  if (!isCount(n) || (events !== null && (!isCount(events) || events > n))) {
    const arithmetic = [`${events ?? '?'} events among ${n} cases`];
    return impossible({ ...given, arithmetic });
  }
  const printed: PrintedProportions = Object.fromEntries(
    PROPORTIONS.flatMap((name) => {
      const text = report.proportions[name];
      return text === undefined ? [] : [[name, readFigure(text)]];
    }),
  );
  if (Object.keys(printed).length === 0)
    return notDecidable({ ...given, arithmetic: [] }, 'no proportion of the two-by-two table is reported');
  const search: TableSearch = { n, events, printed };
  const margins = events === null ? `${n} cases` : `${events} events and ${n - events} non-events`;
  const { count } = matchTables(search, 1, 0);
  if (count > 0) {
    const nearest = events === null ? null : nearestTable(search);
    const table = nearest?.table ?? matchTables(search, 1, 1).tables[0];
    const arithmetic = [`${margins}: ${count} table(s) round to the printed figures`, ...compare(table, printed)];
    return possible({ ...given, arithmetic }, { ...table, tables: count });
  }
  const nearest = events !== null || n <= NEAREST_WITHOUT_EVENTS ? nearestTable(search) : null;
  const arithmetic = [`${margins}: no table rounds to the printed figures`, ...singles(search)];
  if (!nearest) return impossible({ ...given, arithmetic });
  arithmetic.push(
    `nearest: tp ${nearest.table.tp}, fp ${nearest.table.fp}, tn ${nearest.table.tn}, fn ${nearest.table.fn}; ` +
      `its worst figure is ${shown(nearest.reach)} half units off`,
    ...compare(nearest.table, printed),
  );
  return impossible({ ...given, arithmetic }, { ...nearest.table, halfUnits: nearest.reach });
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

function compare(table: ConfusionCounts, printed: PrintedProportions): string[] {
  const { tp, fp, tn, fn } = table;
  const fractions: Record<ProportionName, [number, number]> = {
    sensitivity: [tp, tp + fn],
    specificity: [tn, tn + fp],
    ppv: [tp, tp + fp],
    npv: [tn, tn + fn],
    accuracy: [tp + tn, tp + fp + tn + fn],
  };
  const values = proportionsOf(table);
  return PROPORTIONS.flatMap((name) => {
    const figure = printed[name];
    if (!figure) return [];
    const [a, b] = fractions[name];
    return [`${name} ${a}/${b} = ${shown(values[name])}, printed ${figure.text} (${range(figure)})`];
  });
}

/** Figures that no count gives by themselves: the shortest proof. */
function singles({ n, events, printed }: TableSearch): string[] {
  if (events === null) return [];
  const denominators: Partial<Record<ProportionName, number>> = {
    sensitivity: events,
    specificity: n - events,
    accuracy: n,
  };
  return PROPORTIONS.flatMap((name) => {
    const [figure, total] = [printed[name], denominators[name]];
    if (!figure || total === undefined) return [];
    const below = Math.floor(figure.value * total);
    const alone = matchTables({ n, events, printed: { [name]: figure } }, 1, 0).count > 0;
    const next = `${below}/${total} = ${shown(below / total)} and ${below + 1}/${total} = ${shown((below + 1) / total)}`;
    return alone ? [] : [`${name} ${figure.text} (${range(figure)}) lies between ${next}`];
  });
}
