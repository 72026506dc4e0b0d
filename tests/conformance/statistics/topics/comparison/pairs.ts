import {
  correlationMatrix,
  kendallTest,
  type LineCoefficient,
  pairedTTest,
  pearsonTest,
  signedRankTest,
  simpleRegression,
  spearmanTest,
} from '../../../../../models/statistics/comparison';
import { type Names } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { flag, limits, type Rule, samples } from './rule';

function pairedT(names: Names): Computed {
  const result = pairedTTest(...samples(names));
  if (result.estimate === null) return REFUSED;
  return {
    statistic: result.statistic,
    parameter: result.degreesOfFreedom,
    'p.value': result.pValue,
    estimate: { 'mean difference': result.estimate },
    'conf.int': limits(result.confidenceInterval),
  };
}

function signedRank(names: Names, call: string): Computed {
  const { statistic, pValue } = signedRankTest(...samples(names), { exact: flag(call, 'exact') });
  return { statistic, 'p.value': pValue };
}

function pearson(names: Names): Computed {
  const result = pearsonTest(...samples(names));
  if (result.degreesOfFreedom === null) return REFUSED;
  const { correlation } = result;
  const infinite = correlation !== null && Math.abs(correlation) === 1 ? (correlation > 0 ? 'Inf' : '-Inf') : null;
  return {
    statistic: result.statistic ?? infinite,
    parameter: result.degreesOfFreedom,
    'p.value': result.pValue,
    estimate: { cor: correlation },
    'conf.int': limits(result.confidenceInterval),
  };
}

function spearman(names: Names, call: string): Computed {
  const result = spearmanTest(...samples(names), { exact: flag(call, 'exact') ?? true });
  return { statistic: result.statistic, 'p.value': result.pValue, estimate: { rho: result.correlation } };
}

function kendall(names: Names): Computed {
  const result = kendallTest(...samples(names));
  return { statistic: result.statistic, 'p.value': result.pValue, estimate: { tau: result.correlation } };
}

function line(names: Names): Computed {
  const fit = simpleRegression(...samples(names));
  if (fit.perfectFit || fit.intercept === null) return undefined;
  const row = (c: LineCoefficient): unknown[] => [c.estimate, c.standardError, c.statistic, c.pValue];
  return {
    coefficients: { rows: [row(fit.intercept), ...(fit.slope ? [row(fit.slope)] : [])] },
    'r.squared': fit.rSquared,
    sigma: fit.sigma,
    fstatistic: fit.slope ? { value: fit.fStatistic, numdf: 1, dendf: fit.degreesOfFreedom } : null,
  };
}

function correlations(names: Names): Computed {
  const rows = names.X as number[][];
  const columns = rows[0].map((_, j) => rows.map((row) => row[j]));
  return {
    pearson: correlationMatrix(columns, 'PEARSON'),
    spearman: correlationMatrix(columns, 'SPEARMAN'),
    kendall: correlationMatrix(columns, 'KENDALL'),
  };
}

export const pairRules: readonly Rule[] = [
  { call: /^t\.test\(x, y, paired = TRUE\)$/, compute: pairedT },
  { call: /^wilcox\.test\(x, y, paired = TRUE(, exact = (TRUE|FALSE))?\)$/, compute: signedRank },
  { call: /^cor\.test\(x, y\)$/, compute: pearson },
  { call: /^cor\.test\(x, y, method = "spearman"(, exact = (TRUE|FALSE))?\)$/, compute: spearman },
  { call: /^cor\.test\(x, y, method = "kendall"\)$/, compute: kendall },
  { call: /^summary\(lm\(y ~ x\)\)$/, compute: line },
  { call: /^list\(pearson = unname\(cor\(X\)\)/, compute: correlations },
];
