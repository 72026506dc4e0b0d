import { compensatedSum } from '../../core/numeric/compensated-sum';
import { mean } from '../../core/numeric/moments';
import { delongComponents } from '../diagnostic/delong-components';
import { splitByLabel } from '../diagnostic/scored-labels';
import type { Performance } from './accuracy-metric';
import type { ReaderTable } from './reader-table';
import { unbiasedCovariance } from './unbiased-covariance';

/** How the covariances of the performances over cases are estimated. */
export type CovarianceMethod = 'JACKKNIFE' | 'DELONG' | 'UNBIASED';

/**
 * Covariances of the performances, in the order of the table's ratings.
 *
 * @undefined a class of one case: NaN
 * @source jackknife: Dorfman, Berbaum, Metz 1992, doi:10.1097/00004424-199209000-00015; DeLong 1988, doi:10.2307/2531595;
 *   unbiased: Gallas 2006, doi:10.1016/j.acra.2005.11.030
 */
export function covarianceMatrix(
  method: CovarianceMethod,
  table: ReaderTable,
  performances: readonly Performance[],
): number[][] {
  if (method === 'UNBIASED') return unbiasedCovariance(table);
  if (method === 'DELONG') return delongCovariance(table);
  const columns = performances.map(({ withoutCase }) => centered(withoutCase));
  const n = columns[0].length;
  return crossProducts(columns, (n - 1) / n);
}

function delongCovariance({ ratings, truth }: ReaderTable): number[][] {
  const components = ratings.map((column) => delongComponents(splitByLabel(column, truth)));
  const events = components.map(({ perEvent, auc }) => perEvent.map((value) => value - auc));
  const nonEvents = components.map(({ perNonEvent, auc }) => perNonEvent.map((value) => value - auc));
  const [m, n] = [events[0].length, nonEvents[0].length];
  const byEvents = crossProducts(events, 1 / ((m - 1) * m));
  const byNonEvents = crossProducts(nonEvents, 1 / ((n - 1) * n));
  return byEvents.map((row, i) => row.map((value, j) => value + byNonEvents[i][j]));
}

function centered(values: Float64Array): Float64Array {
  const center = mean(values);
  return values.map((value) => value - center);
}

const crossProducts = (columns: readonly Float64Array[], factor: number): number[][] =>
  columns.map((a) => columns.map((b) => factor * compensatedSum(a.map((value, i) => value * b[i]))));
