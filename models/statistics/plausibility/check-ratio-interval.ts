import { normalCriticalValue } from '../confidence-interval';
import { impossible, notDecidable, type PlausibilityFinding, possible } from './plausibility-finding';
import { type PrintedFigure, type PrintedText, range, readFigure, shown } from './printed-figure';

/** An odds, hazard or risk ratio with its interval, as printed. */
export interface ReportedRatio {
  readonly subject: string;
  readonly value: PrintedText;
  readonly lower: PrintedText;
  readonly upper: PrintedText;
  /** Coverage, default 0.95. */
  readonly level?: number;
  /** How the interval was made. UNKNOWN (default): an interval that is not symmetric proves nothing. */
  readonly method?: 'WALD' | 'UNKNOWN';
  /** As printed, for example '0.03' or '<0.001'. */
  readonly pValue?: PrintedText;
}

/**
 * Is the interval symmetric about the ratio on the log scale, as Wald intervals are?
 *
 * ratio = √(lower · upper); with rounding, [√(l₁u₁), √(l₂u₂)] must meet [v₁, v₂].
 *
 * @throws STATISTICS_OPTION_INVALID when a figure cannot be read
 * @returns possible with the log ratio and its standard error; impossible when the ratio lies outside its interval, is not
 *   positive, or is not symmetric although the interval is said to be Wald's; otherwise not decidable
 */
export function checkRatioInterval(report: ReportedRatio): PlausibilityFinding {
  const [value, lower, upper] = [report.value, report.lower, report.upper].map(readFigure);
  const level = report.level ?? 0.95;
  const given = { check: 'RATIO_INTERVAL', subject: report.subject } as const;
  const outside = orderProblem(value, lower, upper);
  if (outside !== null) return impossible({ ...given, arithmetic: [outside] });
  const middle = { lowest: geometric(lower.lowest, upper.lowest), highest: geometric(lower.highest, upper.highest) };
  const line = `√(${lower.text} · ${upper.text}) = ${shown(geometric(lower.value, upper.value))}, with rounding ${range(middle)}; printed ${value.text} (${range(value)})`;
  const [from, to] = [Math.max(middle.lowest, value.lowest), Math.min(middle.highest, value.highest)];
  if (from <= to) {
    const logRatio = Math.log((from + to) / 2);
    const standardError = Math.log(upper.value / lower.value) / (2 * normalCriticalValue(level));
    const known: Record<string, number> = Number.isFinite(standardError) ? { logRatio, standardError } : { logRatio };
    return possible({ ...given, arithmetic: [line] }, known);
  }
  if (report.method === 'WALD') {
    return impossible({ ...given, arithmetic: [line] }, { ratio: geometric(lower.value, upper.value) });
  }
  const reason = "the interval is not Wald's; an exact, profile likelihood or bootstrap interval need not be symmetric";
  return notDecidable({ ...given, arithmetic: [line] }, reason);
}

const geometric = (a: number, b: number): number => Math.sqrt(Math.max(0, a) * Math.max(0, b));

function orderProblem(value: PrintedFigure, lower: PrintedFigure, upper: PrintedFigure): string | null {
  if (value.highest <= 0 || lower.value < 0) return `a ratio is positive, printed ${value.text} from ${lower.text}`;
  if (lower.lowest > value.highest) return `the lower limit ${lower.text} lies above the ratio ${value.text}`;
  if (upper.highest < value.lowest) return `the upper limit ${upper.text} lies below the ratio ${value.text}`;
  return null;
}
