import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import {
  checkedTimes,
  checkFinite,
  checkLength,
  groupByTime,
  splitStrata,
  type SurvivalTimes,
  type TimeGroup,
} from './survival-times';

/** One column of the model matrix; a factor enters as one 0/1 column for each level but the first. */
export interface Covariate {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** Data of a proportional hazards model. */
export interface CoxData extends SurvivalTimes {
  readonly covariates: readonly Covariate[];
  /** Stratum of each subject, each with a baseline hazard of its own. */
  readonly strata?: ArrayLike<string | number>;
  /** Case weights, positive. */
  readonly weights?: ArrayLike<number>;
  /** Known part of the linear predictor. */
  readonly offset?: ArrayLike<number>;
}

/** Checked data: columns centered, subjects grouped by time within strata. */
export interface CoxProblem {
  readonly n: number;
  readonly events: number;
  readonly event: ArrayLike<number>;
  readonly times: Float64Array;
  /** Covariates less `means`. */
  readonly columns: readonly Float64Array[];
  readonly means: readonly number[];
  readonly weights: ArrayLike<number>;
  readonly offset: ArrayLike<number>;
  readonly stratumLabels: readonly (string | number)[];
  /** Times of each stratum, ascending. */
  readonly strata: readonly (readonly TimeGroup[])[];
}

/**
 * Checks the data and centers the columns at their weighted means; columns of −1, 0 and 1 only stay as they are, so that
 * the linear predictor of a reference level is 0.
 *
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID for
 *   a weight that is not positive
 * @source survival 3.5 coxph(nocenter = c(-1, 0, 1))
 */
export function prepareCox(data: CoxData): CoxProblem {
  const times = checkedTimes(data);
  const n = times.length;
  const weights = checkedColumn('weights', data.weights, n, 1);
  const offset = checkedColumn('offsets', data.offset, n, 0);
  if (data.strata) checkLength('strata', data.strata.length, n);
  for (let i = 0; i < n; i++) {
    if (weights[i] > 0) continue;
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Weight ${i} is ${weights[i]}, not positive.`);
  }
  const raw = data.covariates.map(({ name, values }) => checkedColumn(`values of '${name}'`, values, n, 0));
  const strata = splitStrata(n, data.strata);
  const means = raw.map((column) => centerOf(column, weights));
  return {
    n,
    events: Array.from(data.event).reduce((sum, e) => sum + e, 0),
    event: data.event,
    times,
    columns: raw.map((column, j) => column.map((x) => x - means[j])),
    means,
    weights,
    offset,
    stratumLabels: strata.map(({ label }) => label),
    strata: strata.map(({ members }) => groupByTime(times, data.event, members)),
  };
}

/** Linear predictors Σ β (x − mean) + offset. */
export function linearPredictors({ n, columns, offset }: CoxProblem, coefficients: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: n }, (_, i) =>
    columns.reduce((sum, column, j) => sum + coefficients[j] * column[i], offset[i]),
  );
}

function checkedColumn(what: string, values: ArrayLike<number> | undefined, n: number, missing: number): Float64Array {
  if (!values) return new Float64Array(n).fill(missing);
  checkLength(what, values.length, n);
  for (let i = 0; i < n; i++) checkFinite(`One of the ${what}, number`, values[i], i);
  return Float64Array.from(values);
}

function centerOf(column: Float64Array, weights: ArrayLike<number>): number {
  if (column.every((x) => x === 0 || x === 1 || x === -1)) return 0;
  let [sum, total] = [0, 0];
  column.forEach((x, i) => {
    sum += weights[i] * x;
    total += weights[i];
  });
  return sum / total;
}
