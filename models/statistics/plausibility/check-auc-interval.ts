import { normalCriticalValue } from '../confidence-interval';
import { delongErrorBounds, hanleyMcNeilError } from './auc-variance-bounds';
import { findAucWitness } from './auc-witness';
import { impossible, notDecidable, type PlausibilityFinding, possible } from './plausibility-finding';
import { type PrintedFigure, type PrintedText, range, readFigure, roundsTo, shown } from './printed-figure';

/** An AUC with its interval, as printed. */
export interface ReportedAuc {
  readonly subject: string;
  readonly auc: PrintedText;
  readonly lower: PrintedText;
  readonly upper: PrintedText;
  readonly events: number;
  readonly nonEvents: number;
  /** Coverage, default 0.95. */
  readonly level?: number;
  /** How the interval was made. UNKNOWN (default): what only DeLong's interval rules out is not decided. */
  readonly method?: 'DELONG' | 'HANLEY_MCNEIL' | 'UNKNOWN';
}

/** Cases up to which scores are constructed as a witness. */
const LARGEST_WITNESS = 5000;

interface Reading {
  readonly auc: PrintedFigure;
  readonly lower: PrintedFigure;
  readonly upper: PrintedFigure;
  readonly critical: number;
}

interface Interval {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Can scores of this many events and non-events have the printed AUC and interval?
 *
 * In turn: the AUC is a multiple of 1/(2mn); it lies in its interval; the interval is symmetric unless it is cut at 0 or 1;
 * its half width lies within what DeLong's standard error can be ({@link delongErrorBounds}), or is Hanley and McNeil's;
 * then scores are looked for that give all three figures.
 *
 * @throws STATISTICS_OPTION_INVALID when a figure cannot be read
 * @returns possible with such scores (or Hanley and McNeil's AUC); impossible with the bound that is passed; not decidable
 *   when the method is not named and only its bounds are passed, or when no scores were found
 */
export function checkAucInterval(report: ReportedAuc): PlausibilityFinding {
  const [auc, lower, upper] = [report.auc, report.lower, report.upper].map(readFigure);
  const { subject, events, nonEvents } = report;
  const reading = { auc, lower, upper, critical: normalCriticalValue(report.level ?? 0.95) };
  const given = { check: 'AUC_INTERVAL', subject } as const;
  const sure = anyMethodProblem(report, reading);
  if (sure !== null) return impossible({ ...given, arithmetic: [sure] });
  const method = report.method ?? 'UNKNOWN';
  if (method === 'HANLEY_MCNEIL') return checkHanleyMcNeil(report, reading);
  const { lines, problem } = delongProblem(report, reading);
  if (problem !== null) {
    const arithmetic = [...lines, problem];
    if (method === 'DELONG') return impossible({ ...given, arithmetic });
    return notDecidable({ ...given, arithmetic }, 'no DeLong interval; the bounds of other methods are not known');
  }
  if (events + nonEvents > LARGEST_WITNESS)
    return notDecidable({ ...given, arithmetic: lines }, 'within all bounds, but too many cases to construct scores');
  const witness = findAucWitness({
    events,
    nonEvents,
    level: report.level ?? 0.95,
    targets: [auc.value, (auc.value + auc.lowest) / 2, (auc.value + auc.highest) / 2, auc.lowest, auc.highest],
    accepts: (found) => roundsTo(found.auc, auc) && roundsTo(found.lower, lower) && roundsTo(found.upper, upper),
  });
  if (!witness) return notDecidable({ ...given, arithmetic: lines }, 'within all bounds, but no scores were found');
  return possible({ ...given, arithmetic: lines }, { ...witness });
}

/** What no method allows. */
function anyMethodProblem({ events, nonEvents }: ReportedAuc, { auc, lower, upper }: Reading): string | null {
  if (!Number.isInteger(events) || !Number.isInteger(nonEvents) || events < 1 || nonEvents < 1)
    return `there is no AUC with ${events} events and ${nonEvents} non-events`;
  if (auc.lowest > 1 || auc.highest < 0) return `an AUC of ${auc.text} is not between 0 and 1`;
  const pairs = 2 * events * nonEvents;
  const least = Math.ceil(auc.lowest * pairs - 1e-9);
  if (least > auc.highest * pairs + 1e-9)
    return `an AUC is a multiple of 1/(2 · ${events} · ${nonEvents}); none lies in ${range(auc)}`;
  if (lower.lowest > auc.highest) return `the lower limit ${lower.text} lies above the AUC ${auc.text}`;
  if (upper.highest < auc.lowest) return `the upper limit ${upper.text} lies below the AUC ${auc.text}`;
  return null;
}

/** Steps of the comparison with DeLong's interval, and where it fails. */
function delongProblem(report: ReportedAuc, reading: Reading): { lines: string[]; problem: string | null } {
  const { events, nonEvents } = report;
  const { auc, lower, upper, critical } = reading;
  if (events < 2 || nonEvents < 2) return { lines: [], problem: 'DeLong has no variance for a class of one case' };
  const half = halfWidth(reading);
  if (half === null) {
    const middle = { lowest: (lower.lowest + upper.lowest) / 2, highest: (lower.highest + upper.highest) / 2 };
    return { lines: [], problem: `the middle of the interval is ${range(middle)}, the AUC ${range(auc)}` };
  }
  const error = { lowest: half.lowest / critical, highest: half.highest / critical };
  // θ(1 − θ) is largest, and both distances of the lower bound are smallest, at an end of the range or at ½.
  const inside = auc.lowest <= 0.5 && auc.highest >= 0.5 ? [0.5] : [];
  const ends = [Math.max(0, auc.lowest), Math.min(1, auc.highest), ...inside].map((theta) =>
    delongErrorBounds(theta, events, nonEvents),
  );
  const bounds = { lowest: lowestError(auc, events, nonEvents), highest: Math.max(...ends.map((b) => b.highest)) };
  const lines = [
    `half width ${range(half)}, so the standard error is ${range(error)}`,
    `DeLong's standard error for ${events} events and ${nonEvents} non-events lies in ${range(bounds)}`,
  ];
  if (error.lowest > bounds.highest) return { lines, problem: 'the interval is wider than any scores can make it' };
  if (error.highest < bounds.lowest) return { lines, problem: 'the interval is narrower than any scores can make it' };
  return { lines, problem: null };
}

/** Smallest lower bound over the range of the AUC: each of its two distances taken at its smallest. */
function lowestError(auc: PrintedFigure, events: number, nonEvents: number): number {
  const [from, to] = [Math.max(0, auc.lowest), Math.min(1, auc.highest)];
  const end = Math.max(0, Math.min(1 - Math.max(to, 1 - to), 1 - Math.max(from, 1 - from)));
  const middle = from <= 0.5 && to >= 0.5 ? 0 : Math.min(Math.abs(from - 0.5), Math.abs(to - 0.5));
  const [m, n] = [events - 1, nonEvents - 1];
  return Math.max(Math.min(end / m, middle / n), Math.min(end / n, middle / m));
}

/** Half widths that some AUC of the range makes into the printed limits, or null when none does. */
function halfWidth({ auc, lower, upper }: Reading): Interval | null {
  const cutAbove = upper.highest >= 1;
  const cutBelow = lower.lowest <= 0;
  // At AUC θ the half width lies in both θ − lower and upper − θ; a limit that may be cut only bounds it from below.
  const allowed = (theta: number): Interval => ({
    lowest: Math.max(0, theta - lower.highest, upper.lowest - theta),
    highest: Math.min(cutBelow ? Infinity : theta - lower.lowest, cutAbove ? Infinity : upper.highest - theta),
  });
  // The gap between the two sides is convex in θ, with its corners where the two sides are equal.
  const corners = [
    auc.lowest,
    auc.value,
    auc.highest,
    (lower.lowest + upper.highest) / 2,
    (lower.highest + upper.lowest) / 2,
  ]
    .concat([(lower.lowest + upper.lowest) / 2, (lower.highest + upper.highest) / 2])
    .filter((theta) => theta >= auc.lowest && theta <= auc.highest)
    .map(allowed)
    .filter((interval) => interval.lowest <= interval.highest + 1e-12);
  if (corners.length === 0) return null;
  return {
    lowest: Math.min(...corners.map((interval) => interval.lowest)),
    highest: Math.max(...corners.map((interval) => interval.highest)),
  };
}

const STEPS = 1000;

function checkHanleyMcNeil(report: ReportedAuc, { auc, lower, upper, critical }: Reading): PlausibilityFinding {
  const { subject, events, nonEvents } = report;
  const given = { check: 'AUC_INTERVAL', subject } as const;
  const at = (theta: number): { theta: number; low: number; high: number } => {
    const reach = critical * hanleyMcNeilError(theta, events, nonEvents);
    return { theta, low: Math.max(0, theta - reach), high: Math.min(1, theta + reach) };
  };
  const describe = ({ theta, low, high }: ReturnType<typeof at>): string =>
    `AUC ${shown(theta)} gives ${shown(low)} to ${shown(high)}, printed ${lower.text} to ${upper.text}`;
  const [from, to] = [Math.max(0, auc.lowest), Math.min(1, auc.highest)];
  for (let step = 0; step <= STEPS; step++) {
    const found = at(from + ((to - from) * step) / STEPS);
    if (roundsTo(found.low, lower) && roundsTo(found.high, upper))
      return possible({ ...given, arithmetic: [describe(found)] }, { auc: found.theta });
  }
  return impossible({ ...given, arithmetic: [from, auc.value, to].map((theta) => describe(at(theta))) });
}
