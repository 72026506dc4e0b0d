import { checkAucInterval, type ReportedAuc } from './check-auc-interval';
import { checkOperatingPoint } from './check-operating-point';
import { checkPercentage, type ReportedPercentage } from './check-percentage';
import { checkRatioInterval, type ReportedRatio } from './check-ratio-interval';
import { checkRatioPValue } from './check-ratio-p-value';
import { checkTablePValue, checkTableTotals, type ReportedTable } from './check-table-p-value';
import { checkTwoByTwo, type ReportedClassification } from './check-two-by-two';
import type { PlausibilityFinding, Verdict } from './plausibility-finding';
import type { PrintedText } from './printed-figure';

/** Figures of one cohort. */
export interface ReportedCohort extends ReportedClassification {
  readonly auc?: PrintedText;
  readonly aucInterval?: readonly [lower: PrintedText, upper: PrintedText];
  readonly aucMethod?: ReportedAuc['method'];
  readonly level?: number;
}

/** What a site or a paper reports. Every part may be left out. */
export interface PlausibilityReport {
  readonly cohorts?: readonly ReportedCohort[];
  readonly percentages?: readonly ReportedPercentage[];
  readonly ratios?: readonly ReportedRatio[];
  readonly tables?: readonly ReportedTable[];
}

export interface PlausibilityResult {
  /** IMPOSSIBLE as soon as one finding is; POSSIBLE only when all are. */
  readonly verdict: Verdict;
  readonly findings: readonly PlausibilityFinding[];
}

/**
 * Runs every check that the reported figures allow.
 *
 * Each figure that passes its checks passes them alone: that single findings are possible does not prove that one set of
 * data gives all of them.
 *
 * @throws STATISTICS_OPTION_INVALID when a figure cannot be read
 * @returns coded findings in the order of the report, each with its arithmetic; nothing reported is not decidable
 */
export function checkPlausibility(report: PlausibilityReport): PlausibilityResult {
  const findings = [
    ...(report.cohorts ?? []).flatMap(checkCohort),
    ...(report.tables ?? []).flatMap(checkTable),
    ...(report.percentages ?? []).map(checkPercentage),
    ...(report.ratios ?? []).flatMap(checkRatio),
  ];
  const verdicts = new Set(findings.map(({ verdict }) => verdict));
  const undecided = verdicts.size === 0 || verdicts.has('NOT_DECIDABLE');
  const verdict = verdicts.has('IMPOSSIBLE') ? 'IMPOSSIBLE' : undecided ? 'NOT_DECIDABLE' : 'POSSIBLE';
  return { verdict, findings };
}

function checkCohort(cohort: ReportedCohort): PlausibilityFinding[] {
  const { subject, auc, aucInterval, proportions, n, events = null, level } = cohort;
  const { sensitivity, specificity } = proportions;
  const findings = Object.keys(proportions).length > 0 ? [checkTwoByTwo(cohort)] : [];
  if (auc === undefined) return findings;
  if (aucInterval && events !== null) {
    const [lower, upper] = aucInterval;
    const method = cohort.aucMethod;
    findings.push(checkAucInterval({ subject, auc, lower, upper, events, nonEvents: n - events, level, method }));
  }
  if (sensitivity !== undefined && specificity !== undefined)
    findings.push(checkOperatingPoint({ subject, auc, sensitivity, specificity }));
  return findings;
}

function checkTable(table: ReportedTable): PlausibilityFinding[] {
  const { columnTotals, pValue } = table;
  return [
    ...(columnTotals ? [checkTableTotals({ ...table, columnTotals })] : []),
    ...(pValue === undefined ? [] : [checkTablePValue({ ...table, pValue })]),
  ];
}

function checkRatio(ratio: ReportedRatio): PlausibilityFinding[] {
  const { pValue } = ratio;
  return [checkRatioInterval(ratio), ...(pValue === undefined ? [] : [checkRatioPValue({ ...ratio, pValue })])];
}
