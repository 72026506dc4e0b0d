import {
  kolmogorovSmirnovTest,
  locationShift,
  mannWhitneyTest,
  standardizedDifference,
  tTest,
  varianceRatioTest,
} from '../../../../../models/statistics/comparison';
import { describeValues, quantiles } from '../../../../../models/statistics/description';
import { type Names } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { alternativeOf, flag, limits, type Rule, samples } from './rule';

function studentTest(names: Names, call: string): Computed {
  const [x, y] = samples(names);
  const variance = flag(call, 'var\\.equal') === true ? 'STUDENT' : 'WELCH';
  const alternative = alternativeOf(names, call);
  const result = tTest(x, y, { variance, alternative });
  if (result.estimate === null) return REFUSED;
  return {
    statistic: result.statistic,
    parameter: result.degreesOfFreedom,
    'p.value': result.pValue,
    estimate: { 'mean of x': result.means?.[0], 'mean of y': result.means?.[1] },
    'conf.int': limits(result.confidenceInterval),
  };
}

function rankSumTest(names: Names, call: string): Computed {
  const [x, y] = samples(names);
  const options = {
    exact: flag(call, 'exact'),
    continuity: flag(call, 'correct') ?? true,
    alternative: alternativeOf(names, call),
  };
  const test = mannWhitneyTest(x, y, options);
  const result = { statistic: test.statistic, 'p.value': test.pValue };
  if (flag(call, 'conf\\.int') !== true) return result;
  const shift = locationShift(x, y, options);
  if (shift.estimate === null) return REFUSED;
  const estimate = { 'difference in location': shift.estimate };
  return { ...result, estimate, 'conf.int': limits(shift.confidenceInterval) };
}

function varianceRatio(names: Names): Computed {
  const result = varianceRatioTest(...samples(names));
  if (result.degreesOfFreedom === null) return REFUSED;
  const [numerator, denominator] = result.degreesOfFreedom;
  const infinite = result.statistic === null && result.pValue !== null;
  const ratio = infinite ? 'Inf' : result.statistic;
  return {
    statistic: ratio,
    parameter: { 'num df': numerator, 'denom df': denominator },
    'p.value': result.pValue,
    estimate: { 'ratio of variances': ratio },
    'conf.int': infinite ? ['Inf', 'Inf'] : limits(result.confidenceInterval),
  };
}

function kolmogorovSmirnov(names: Names): Computed {
  const { statistic, pValue } = kolmogorovSmirnovTest(...samples(names), { seriesTolerance: 1e-6 });
  return { statistic, 'p.value': pValue };
}

const PROBABILITIES = [0, 0.025, 0.25, 0.5, 0.75, 0.975, 1];

function summary(names: Names): Computed {
  const describe = (values: number[]): Computed => {
    const s = describeValues(values);
    return {
      n: s.n,
      mean: s.mean,
      sd: s.standardDeviation,
      median: s.median,
      quantile7: quantiles(values, PROBABILITIES),
      iqr: s.interquartileRange,
      mad: s.medianAbsoluteDeviation,
      var: s.variance,
    };
  };
  const [x, y] = samples(names);
  return { x: describe(x), y: describe(y) };
}

/** Without variance R divides by zero: 0/0 is NaN, anything else an infinity of its sign. */
function cohenD(names: Names): Computed {
  const result = standardizedDifference(...samples(names));
  const { difference, pooledStandardDeviation: spread, cohenD: d, hedgesG } = result;
  if (spread !== 0 || difference === null || difference === 0) return { d, hedges_g: hedgesG };
  const limit = difference > 0 ? 'Inf' : '-Inf';
  return { d: limit, hedges_g: limit };
}

export const twoSampleRules: readonly Rule[] = [
  { call: /^t\.test\(x, y(, var\.equal = (TRUE|FALSE))?(, alternative = a)?\)$/, compute: studentTest },
  {
    call: /^\{ t <- t\.test\(x, y\) log\(2\) \+ pt\(/,
    compute: (names) => {
      const { logPValue, estimate } = tTest(...samples(names));
      return estimate === null ? REFUSED : logPValue;
    },
  },
  {
    call: /^wilcox\.test\(x, y(, (exact|correct|conf\.int) = (TRUE|FALSE)|, alternative = a)*\)$/,
    compute: rankSumTest,
  },
  { call: /^var\.test\(x, y\)$/, compute: varianceRatio },
  { call: /^ks\.test\(x, y, exact = FALSE\)$/, compute: kolmogorovSmirnov },
  { call: /^lapply\(list\(x = x, y = y\), function\(v\) list\(n = length\(v\)/, compute: summary },
  { call: /^\{ n1 <- length\(x\).*hedges_g = d \*/, compute: cohenD },
];
