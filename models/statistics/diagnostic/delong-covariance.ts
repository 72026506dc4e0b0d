import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { type DelongComponents, delongComponents } from './delong-components';
import { type DirectionOptions, directionOf, orient } from './direction';
import { missingClassReason, splitByLabel } from './scored-labels';

/** Curves of several scores of the same cases. */
export interface CorrelatedCurves {
  readonly n: number;
  readonly events: number;
  readonly aucs: readonly number[];
  /** Covariances of the AUCs by DeLong; null when a class has one case. */
  readonly covariance: readonly (readonly number[])[] | null;
  readonly components: readonly DelongComponents[];
  readonly undefinedReason: string | null;
}

/**
 * AUCs of several scores of the same cases, with their covariance matrix.
 *
 * @param scores one list per marker, each with one finite number per case @param labels 1 event, 0 no event
 * @param options direction of all markers
 * @undefined a class without cases: no AUC; a class of one case: AUCs without covariance; each with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(k n log n + k² n)
 * @source DeLong 1988, doi:10.2307/2531595
 */
export function delongCovariance(
  scores: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  options: DirectionOptions = {},
): CorrelatedCurves {
  if (scores.length === 0) {
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'There is no list of scores.');
  }
  const curves = scores.map((list) => splitByLabel(list, labels));
  const { n, events } = curves[0];
  const missing = missingClassReason(curves[0]);
  if (missing !== null) return { n, events, aucs: [], covariance: null, components: [], undefinedReason: missing };
  const components = curves.map((data) => delongComponents(orient(data, directionOf(data, options))));
  const undefinedReason = singleCaseReason(events, n - events);
  const covariance = undefinedReason === null ? components.map((a) => components.map((b) => between(a, b))) : null;
  return { n, events, aucs: components.map((c) => c.auc), covariance, components, undefinedReason };
}

/** Why a variance is undefined where a class has one case, or null. */
export function singleCaseReason(events: number, nonEvents: number): string | null {
  if (events < 2) return 'no variance: one event only';
  return nonEvents < 2 ? 'no variance: one non-event only' : null;
}

function between(a: DelongComponents, b: DelongComponents): number {
  return meanProduct(a.perEvent, b.perEvent, a.auc, b.auc) + meanProduct(a.perNonEvent, b.perNonEvent, a.auc, b.auc);
}

/** Sample covariance over the number of cases. The mean of the components is the AUC. */
function meanProduct(x: Float64Array, y: Float64Array, meanX: number, meanY: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - meanX) * (y[i] - meanY);
  return sum / (x.length - 1) / x.length;
}
