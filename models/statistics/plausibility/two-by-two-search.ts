import type { PrintedFigure } from './printed-figure';

/** Proportions of a two-by-two table. */
export const PROPORTIONS = ['sensitivity', 'specificity', 'ppv', 'npv', 'accuracy'] as const;
export type ProportionName = (typeof PROPORTIONS)[number];
export type PrintedProportions = Readonly<Partial<Record<ProportionName, PrintedFigure>>>;

/** Counts of a two-by-two table. */
export interface ConfusionCounts {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

/** Values of the proportions; NaN where the denominator is zero. */
export function proportionsOf({ tp, fp, tn, fn }: ConfusionCounts): Readonly<Record<ProportionName, number>> {
  return {
    sensitivity: tp / (tp + fn),
    specificity: tn / (tn + fp),
    ppv: tp / (tp + fp),
    npv: tn / (tn + fn),
    accuracy: (tp + tn) / (tp + fp + tn + fn),
  };
}

export interface TableSearch {
  readonly n: number;
  /** null: not reported, so every number of events is tried. */
  readonly events: number | null;
  readonly printed: PrintedProportions;
}

/** Tables that give the printed figures. */
export interface TableMatches {
  readonly count: number;
  /** Up to `limit` of them. */
  readonly tables: readonly ConfusionCounts[];
}

const ROUNDING = 1e-9;

/**
 * All two-by-two tables whose proportions lie within a multiple of half a printed unit of the printed figures.
 *
 * For each number of true positives that the sensitivity allows, every other figure bounds the false positives from both
 * sides; what is left of the interval are the tables.
 *
 * @param reach multiple of half a unit: 1 is the printed rounding
 * @param limit tables to list; 1 stops at the first
 * @cost O(true positives that the sensitivity allows), times n when the number of events is not given
 */
export function matchTables(search: TableSearch, reach: number, limit: number): TableMatches {
  const { n, events } = search;
  const tables: ConfusionCounts[] = [];
  let count = 0;
  for (let positives = events ?? 0; positives <= (events ?? n); positives++) {
    const [from, to] = truePositiveRange(positives, search.printed.sensitivity, reach);
    for (let tp = from; tp <= to; tp++) {
      const [least, most] = falsePositiveRange(tp, positives, search, reach);
      if (least > most) continue;
      count += most - least + 1;
      for (let fp = least; fp <= most && tables.length < limit; fp++) {
        tables.push({ tp, fp, tn: n - positives - fp, fn: positives - tp });
      }
      if (limit === 1) return { count, tables };
    }
  }
  return { count, tables };
}

type Range = readonly [least: number, most: number];
const NONE: Range = [1, 0];

function truePositiveRange(positives: number, sensitivity: PrintedFigure | undefined, reach: number): Range {
  if (!sensitivity) return [0, positives];
  if (positives === 0) return NONE;
  const [low, high] = widened(sensitivity, reach);
  return whole([Math.max(0, low * positives), Math.min(positives, high * positives)]);
}

function falsePositiveRange(tp: number, positives: number, search: TableSearch, reach: number): Range {
  const { n, printed } = search;
  const negatives = n - positives;
  const fn = positives - tp;
  let [least, most] = [0, negatives];
  const narrow = (low: number, high: number): void => {
    least = Math.max(least, low);
    most = Math.min(most, high);
  };
  if (printed.specificity) {
    const [low, high] = widened(printed.specificity, reach);
    if (negatives === 0) return NONE;
    narrow(negatives * (1 - high), negatives * (1 - low));
  }
  if (printed.ppv) {
    const [low, high] = widened(printed.ppv, reach);
    if (tp > 0) narrow(high > 0 ? tp / high - tp : Infinity, low > 0 ? tp / low - tp : Infinity);
    else narrow(1, low <= ROUNDING ? Infinity : -1); // the value is 0, or has no denominator
  }
  if (printed.npv) {
    const [low, high] = widened(printed.npv, reach);
    // tn from fn low / (1 − low) to fn high / (1 − high); without false negatives the value is 1
    if (fn > 0) narrow(negatives - oddsOf(high) * fn, negatives - oddsOf(low) * fn);
    else narrow(high >= 1 - ROUNDING ? 0 : Infinity, negatives - 1);
  }
  if (printed.accuracy) {
    const [low, high] = widened(printed.accuracy, reach);
    narrow(tp + negatives - n * high, tp + negatives - n * low);
  }
  return whole([least, most]);
}

function oddsOf(share: number): number {
  return share >= 1 ? Infinity : Math.max(0, share) / (1 - Math.max(0, share));
}

function widened({ value, half }: PrintedFigure, reach: number): Range {
  return [value - reach * half, value + reach * half];
}

/** Whole numbers in a range of real ones. */
function whole([least, most]: Range): Range {
  const room = (value: number): number => ROUNDING * Math.max(1, Math.abs(value));
  return [Math.ceil(least - room(least)) + 0, Math.floor(most + room(most))]; // + 0: no negative zero
}

const HALVINGS = 50;
const WIDEST = 2 ** 40;

/**
 * The table whose worst figure misses by the smallest multiple of half a printed unit.
 *
 * @returns the table and that multiple (at most 1: the figures are possible); null when no table has all the proportions
 * @cost some 50 searches
 */
export function nearestTable(search: TableSearch): { readonly table: ConfusionCounts; readonly reach: number } | null {
  let high = 1;
  let best = matchTables(search, high, 1).tables[0] as ConfusionCounts | undefined;
  while (!best && high < WIDEST) best = matchTables(search, (high *= 2), 1).tables[0];
  if (!best) return null;
  let low = 0;
  for (let i = 0; i < HALVINGS && high - low > 1e-4 * high; i++) {
    const middle = (low + high) / 2;
    const found = matchTables(search, middle, 1).tables[0] as ConfusionCounts | undefined;
    if (found) [best, high] = [found, middle];
    else low = middle;
  }
  return { table: best, reach: high };
}
