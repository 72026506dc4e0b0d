import { canonicalJson } from '../../../models/core/canonical-json';
import { sha256Hex } from '../../../models/runtime/digest';
import { evaluateScores, Proportion } from '../../../models/statistics';
import { EvaluatedCase } from './evaluated-case';

/** Level of every interval on the board. */
export const LEVEL = 0.95;
export const AUC_METHOD = 'DELONG';
export const PROPORTION_METHOD = 'WILSON';

/** The figures of one evaluation as the table keeps them. */
export interface EvaluationFigures {
  readonly n: number;
  readonly events: number;
  readonly auc: number | null;
  readonly aucLower: number | null;
  readonly aucUpper: number | null;
  readonly aucStandardError: number | null;
  readonly sensitivity: number | null;
  readonly sensitivityLower: number | null;
  readonly sensitivityUpper: number | null;
  readonly specificity: number | null;
  readonly specificityLower: number | null;
  readonly specificityUpper: number | null;
  readonly threshold: number;
  readonly method: string;
  readonly undefinedReason: string | null;
  readonly inputDigest: string;
  readonly roc: object;
}

/**
 * Evaluates scores against outcomes at the locked threshold.
 *
 * @param cases in any order; those without outcome are left out
 * @param model threshold and digest of the model version
 * @undefined a figure without data is null and `undefinedReason` says why
 */
export function evaluateCases(
  cases: readonly EvaluatedCase[],
  model: { readonly threshold: number; readonly digest: string },
): EvaluationFigures {
  const known = cases.filter(({ outcome }) => outcome !== null).sort(byCaseCode);
  const values = known.map(({ value }) => value);
  const outcomes = known.map(({ outcome }) => outcome as number);
  const { n, events, auc, table, roc } = evaluateScores(values, outcomes, model.threshold, { level: LEVEL });
  return {
    n,
    events,
    auc: auc.auc,
    aucLower: auc.confidenceInterval?.lower ?? null,
    aucUpper: auc.confidenceInterval?.upper ?? null,
    aucStandardError: auc.standardError,
    ...proportionFigures('sensitivity', table.sensitivity),
    ...proportionFigures('specificity', table.specificity),
    threshold: model.threshold,
    method: `${AUC_METHOD} and ${PROPORTION_METHOD}, level ${LEVEL}`,
    undefinedReason: auc.undefinedReason ?? table.sensitivity.undefinedReason ?? table.specificity.undefinedReason,
    inputDigest: inputDigest(known, model.digest),
    // Thresholds are scores of single cases; an evaluation is seen study-wide.
    roc: roc.points.map(({ sensitivity, specificity }) => ({ sensitivity, specificity })),
  };
}

function proportionFigures<Name extends 'sensitivity' | 'specificity'>(
  name: Name,
  { value, confidenceInterval }: Proportion,
): Record<Name | `${Name}Lower` | `${Name}Upper`, number | null> {
  return {
    [name]: value,
    [`${name}Lower`]: confidenceInterval?.lower ?? null,
    [`${name}Upper`]: confidenceInterval?.upper ?? null,
  } as Record<Name | `${Name}Lower` | `${Name}Upper`, number | null>;
}

/** sha256 over the model and the cases in order of case code; equal data give equal digests wherever they are computed. */
function inputDigest(cases: readonly EvaluatedCase[], modelDigest: string): string {
  const rows = cases.map(({ caseCode, value, outcome, featureDigest }) => [caseCode, value, outcome, featureDigest]);
  return sha256Hex(canonicalJson({ cases: rows, modelDigest }));
}

function byCaseCode(a: EvaluatedCase, b: EvaluatedCase): number {
  return a.caseCode < b.caseCode ? -1 : Number(a.caseCode > b.caseCode);
}
