import { chiSquareUpper } from '../../../../../models/core/special/chi-square';
import { logRankTest, type LogRankTest } from '../../../../../models/statistics/survival';
import type { Names } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { type Frame, levelsOf } from './data-frame';

/** Calls of survdiff. */
export function logRankCall(call: string, names: Names, frame: Frame): Computed {
  const { time, event, columns } = frame;
  if (!call.startsWith('survdiff(S ~ group') || !columns.group) return undefined;
  const group = columns.group.map(String);
  const base = { groups: levelsOf(frame, 'group') };
  if (call === 'survdiff(S ~ group + strata(strat), data = d)')
    return stratified(
      logRankTest({ time, event }, group, { ...base, strata: columns.strat.map(String) }),
      columns.strat,
    );
  if (call === 'survdiff(S ~ group, data = d, rho = rho)')
    return described(logRankTest({ time, event }, group, { ...base, rho: Number(names.rho) }));
  if (call === 'survdiff(S ~ group, data = d)') return ratios(logRankTest({ time, event }, group, base));
  return undefined;
}

function described(result: LogRankTest): Computed {
  const column = (key: 'n' | 'observed' | 'expected') => result.groups.map((group) => group[key]);
  const base = { n: column('n'), obs: column('observed'), exp: column('expected'), var: result.covariance };
  // R gives χ² = 0 and groups with expected events less one, without a p value, where there is nothing to compare.
  const used = result.groups.filter((group) => group.expected > 0).length;
  if (used < 2) return { ...base, chisq: 0, df: used - 1, p: null };
  if (result.statistic === null) return REFUSED;
  return { ...base, chisq: result.statistic, df: result.degreesOfFreedom, p: result.pValue };
}

function stratified(result: LogRankTest, strata: readonly unknown[]): Computed {
  if (result.statistic === null) return REFUSED;
  const seen = [...new Set(strata)];
  const order = seen
    .slice()
    .sort((a, b) => Number(a) - Number(b))
    .map((stratum) => seen.indexOf(stratum));
  const matrix = (key: 'observedByStratum' | 'expectedByStratum') =>
    result.groups.map((group) => order.map((stratum) => group[key][stratum]));
  const df = result.groups.length - 1; // the script counts groups without expected events too
  return {
    obs: matrix('observedByStratum'),
    exp: matrix('expectedByStratum'),
    var: result.covariance,
    chisq: result.statistic,
    df,
    p: chiSquareUpper(result.statistic, df),
  };
}

/** R's Inf for a group without events is null in the engine. */
function ratios({ hazardRatio, groups: [first, second], statistic }: LogRankTest): Computed {
  const infinite = statistic !== null && first.observed > 0 && second.observed === 0;
  return { hr_oe: infinite ? Infinity : hazardRatio?.observedExpected, hr_peto: hazardRatio?.peto };
}
