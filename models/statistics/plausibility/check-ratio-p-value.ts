import { normalUpper } from '../../core/special/normal';
import { normalCriticalValue } from '../confidence-interval';
import type { ReportedRatio } from './check-ratio-interval';
import { impossible, notDecidable, type PlausibilityFinding, possible } from './plausibility-finding';
import { type PrintedFigure, range, readFigure, readPValue, shown } from './printed-figure';

/**
 * Does the p value follow from the ratio and its interval?
 *
 * z = |log ratio| · 2 z_level / log(upper / lower), p = 2 (1 − Φ(z)); the smallest and largest z over the rounding of all
 * three figures bound p.
 *
 * @throws STATISTICS_OPTION_INVALID when a figure cannot be read
 * @returns possible with a p value that both allow; impossible when the interval is said to be Wald's and they do not meet;
 *   otherwise not decidable, because score and likelihood ratio tests give other p values
 */
export function checkRatioPValue(report: ReportedRatio & { readonly pValue: string }): PlausibilityFinding {
  const [value, lower, upper] = [report.value, report.lower, report.upper].map(readFigure);
  const printed = readPValue(report.pValue);
  const given = { check: 'RATIO_P_VALUE', subject: report.subject } as const;
  if (!(lower.lowest > 0) || !(value.lowest > 0)) {
    const reason = 'a figure rounds to zero, so its logarithm has no bound';
    return notDecidable({ ...given, arithmetic: [] }, reason);
  }
  const critical = normalCriticalValue(report.level ?? 0.95);
  const width = { lowest: Math.log(upper.lowest / lower.highest), highest: Math.log(upper.highest / lower.lowest) };
  const distance = logDistance(value);
  const z = {
    lowest: (2 * critical * distance.lowest) / width.highest,
    highest: width.lowest > 0 ? (2 * critical * distance.highest) / width.lowest : Infinity,
  };
  const p = { lowest: 2 * normalUpper(z.highest), highest: 2 * normalUpper(z.lowest) };
  const arithmetic = [
    `z = |log ${value.text}| · 2 · ${shown(critical)} / log(${upper.text} / ${lower.text}): ${range(z)}`,
    `p = ${range(p)}, printed ${printed.text}`,
  ];
  const [from, to] = [Math.max(p.lowest, printed.lowest), Math.min(p.highest, printed.highest)];
  if (from <= to) return possible({ ...given, arithmetic }, { pValue: (from + to) / 2 });
  if (report.method === 'WALD') return impossible({ ...given, arithmetic }, { pValue: nearer(p, printed.lowest) });
  return notDecidable({ ...given, arithmetic }, "the p value is not Wald's; another test may have been used");
}

/** Smallest and largest |log ratio| of all values that round to the printed one. */
function logDistance({ lowest, highest }: PrintedFigure): { lowest: number; highest: number } {
  const ends = [Math.abs(Math.log(lowest)), Math.abs(Math.log(highest))];
  return { lowest: lowest <= 1 && highest >= 1 ? 0 : Math.min(...ends), highest: Math.max(...ends) };
}

const nearer = (p: { lowest: number; highest: number }, to: number): number =>
  Math.abs(p.lowest - to) < Math.abs(p.highest - to) ? p.lowest : p.highest;
