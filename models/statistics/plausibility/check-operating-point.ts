import { impossible, type PlausibilityFinding, possible } from './plausibility-finding';
import { type PrintedText, range, readFigure } from './printed-figure';

/** An AUC beside the sensitivity and specificity at a threshold of the same scores. */
export interface ReportedOperatingPoint {
  readonly subject: string;
  readonly auc: PrintedText;
  readonly sensitivity: PrintedText;
  readonly specificity: PrintedText;
}

/**
 * Can a ROC curve with this area pass through this point?
 *
 * A curve that never falls and passes through (1 − specificity, sensitivity) has an area from sensitivity · specificity to
 * 1 − (1 − sensitivity)(1 − specificity).
 *
 * @throws STATISTICS_OPTION_INVALID when a figure cannot be read
 */
export function checkOperatingPoint(report: ReportedOperatingPoint): PlausibilityFinding {
  const [auc, sensitivity, specificity] = [report.auc, report.sensitivity, report.specificity].map(readFigure);
  const given = { check: 'AUC_OPERATING_POINT', subject: report.subject } as const;
  const cut = (value: number): number => Math.min(1, Math.max(0, value));
  const area = {
    lowest: cut(sensitivity.lowest) * cut(specificity.lowest),
    highest: 1 - (1 - cut(sensitivity.highest)) * (1 - cut(specificity.highest)),
  };
  const arithmetic = [
    `a curve through sensitivity ${sensitivity.text} and specificity ${specificity.text} has an area of ${range(area)}, printed ${auc.text}`,
  ];
  const meets = auc.highest >= area.lowest && auc.lowest <= area.highest;
  return meets
    ? possible({ ...given, arithmetic }, { area: Math.min(area.highest, Math.max(area.lowest, auc.value)) })
    : impossible({ ...given, arithmetic });
}
