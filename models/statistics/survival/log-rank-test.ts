import { ConcordError } from '../../core/errors';
import { chiSquareUpper } from '../../core/special/chi-square';
import { statisticsErrors } from '../statistics.errors';
import { generalizedCholesky, solveGeneralized } from './generalized-cholesky';
import { checkedTimes, checkLength, groupByTime, splitStrata, type SurvivalTimes } from './survival-times';

export interface LogRankOptions {
  /** Weight S(t−)^ρ: 0 (default) the log-rank test, 1 the Peto-Peto modification of the Gehan-Wilcoxon test. */
  readonly rho?: number;
  /** Stratum of each subject: groups are compared within strata only. */
  readonly strata?: ArrayLike<string | number>;
  /** Order of the groups in the result, default the order of first appearance. */
  readonly groups?: readonly string[];
}

export interface LogRankTest {
  readonly method: 'LOG_RANK';
  readonly settings: { readonly rho: number; readonly stratified: boolean };
  readonly n: number;
  readonly events: number;
  /** Weighted observed and expected events of each group, over all strata and by stratum (order of first appearance). */
  readonly groups: readonly {
    readonly group: string;
    readonly n: number;
    readonly observed: number;
    readonly expected: number;
    readonly observedByStratum: readonly number[];
    readonly expectedByStratum: readonly number[];
  }[];
  /** Covariance of observed − expected. */
  readonly covariance: readonly (readonly number[])[];
  readonly statistic: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  /** Of the first group against the second, for two groups. */
  readonly hazardRatio: {
    /** (O₁/E₁) / (O₂/E₂) */
    readonly observedExpected: number | null;
    /** exp((O₁ − E₁) / V₁₁), Peto's one-step estimate. */
    readonly peto: number | null;
  } | null;
  readonly undefinedReason: string | null;
}

/**
 * Log-rank test, Gᵨ family, and its stratified form.
 *
 * At each event time with d events among n at risk, n_j of them in group j: E_j = w d n_j / n and
 * V_jk = w² d (n − d) / (n − 1) · n_j / n · (δ_jk − n_k / n), w = S(t−)^ρ of the pooled curve of the stratum.
 *
 * @param data times and events @param group of each subject
 * @returns χ² = (O − E)ᵀ V⁻ (O − E) on one group less; p from its upper tail
 * @undefined fewer than two groups with expected events, or no variance: statistic and p value null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(n log n + T g²) for T event times and g groups
 * @source Mantel 1966; Harrington, Fleming 1982, doi:10.1093/biomet/69.3.553; survival 3.5 survdiff()
 * @example logRankTest({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] }, ['a', 'a', 'b', 'b']).degreesOfFreedom === 1
 */
export function logRankTest(data: SurvivalTimes, group: ArrayLike<string>, options: LogRankOptions = {}): LogRankTest {
  const times = checkedTimes(data);
  checkLength('groups', group.length, times.length);
  if (options.strata) checkLength('strata', options.strata.length, times.length);
  const names = options.groups ?? [...new Set(Array.from(group))];
  const code = Array.from(group, (name) => codeOf(name, names));
  const rho = options.rho ?? 0;
  const strata = splitStrata(times.length, options.strata);
  const covariance = names.map(() => names.map(() => 0));
  const parts = strata.map(({ members }) =>
    sumStratum({ times, event: data.event, code, members, size: names.length, rho }, covariance),
  );
  const groups = names.map((name, j) => {
    const observedByStratum = parts.map((part) => part.observed[j]);
    const expectedByStratum = parts.map((part) => part.expected[j]);
    return {
      group: name,
      n: code.filter((c) => c === j).length,
      observed: total(observedByStratum),
      expected: total(expectedByStratum),
      observedByStratum,
      expectedByStratum,
    };
  });
  return {
    method: 'LOG_RANK',
    settings: { rho, stratified: options.strata !== undefined },
    n: times.length,
    events: total(Array.from(data.event)),
    groups,
    covariance,
    ...testStatistic(groups, covariance),
    hazardRatio: hazardRatio(groups, covariance),
  };
}

function codeOf(name: string, names: readonly string[]): number {
  const code = names.indexOf(name);
  if (code >= 0) return code;
  throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Group '${name}' is not among the groups named.`);
}

interface Stratum {
  readonly times: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly code: readonly number[];
  readonly members: readonly number[];
  readonly size: number;
  readonly rho: number;
}

/** Weighted observed and expected events of a stratum; adds to the covariance. */
function sumStratum({ times, event, code, members, size, rho }: Stratum, covariance: number[][]) {
  const observed = new Float64Array(size);
  const expected = new Float64Array(size);
  const atRisk = new Float64Array(size);
  for (const i of members) atRisk[code[i]]++;
  let survival = 1;
  let n = members.length;
  for (const { events, censored } of groupByTime(times, event, members)) {
    const d = events.length;
    const weight = survival ** rho;
    for (const i of events) observed[code[i]] += weight;
    for (let j = 0; j < size; j++) expected[j] += (weight * d * atRisk[j]) / n;
    if (d > 0 && n > 1) addVariance(covariance, atRisk, (weight * weight * d * (n - d)) / (n - 1), n);
    survival *= (n - d) / n;
    for (const i of [...events, ...censored]) atRisk[code[i]]--;
    n -= d + censored.length;
  }
  return { observed, expected };
}

function addVariance(covariance: number[][], atRisk: Float64Array, factor: number, n: number): void {
  covariance.forEach((row, j) => {
    const share = (factor * atRisk[j]) / n;
    row[j] += share;
    for (let k = 0; k < row.length; k++) row[k] -= (share * atRisk[k]) / n;
  });
}

type Tested = Pick<LogRankTest, 'statistic' | 'degreesOfFreedom' | 'pValue' | 'undefinedReason'>;

function testStatistic(groups: LogRankTest['groups'], covariance: readonly (readonly number[])[]): Tested {
  const used = groups.flatMap(({ expected }, j) => (expected > 0 ? [j] : []));
  const degreesOfFreedom = Math.max(0, used.length - 1);
  if (degreesOfFreedom === 0) {
    const undefinedReason = 'fewer than two groups have expected events';
    return { statistic: null, degreesOfFreedom, pValue: null, undefinedReason };
  }
  const kept = used.slice(1);
  const difference = kept.map((j) => groups[j].observed - groups[j].expected);
  const factor = generalizedCholesky(kept.map((j) => kept.map((k) => covariance[j][k])));
  if (factor.rank < kept.length) {
    const undefinedReason = 'the variance of observed minus expected events is singular';
    return { statistic: null, degreesOfFreedom, pValue: null, undefinedReason };
  }
  const solved = solveGeneralized(factor, difference);
  const statistic = total(difference.map((d, j) => d * solved[j]));
  return { statistic, degreesOfFreedom, pValue: chiSquareUpper(statistic, degreesOfFreedom), undefinedReason: null };
}

function hazardRatio(
  groups: LogRankTest['groups'],
  covariance: readonly (readonly number[])[],
): LogRankTest['hazardRatio'] {
  if (groups.length !== 2) return null;
  const [a, b] = groups;
  return {
    observedExpected: finite(a.observed / a.expected / (b.observed / b.expected)),
    peto: finite(Math.exp((a.observed - a.expected) / covariance[0][0])),
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
