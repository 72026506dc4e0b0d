import {
  chiSquareTest,
  type CountTable,
  fisherExactTable,
  fisherTwoByTwo,
  likelihoodRatioTest,
  mcnemarTest,
  proportionTest,
  proportionTrendTest,
  twoByTwoEffects,
} from '../../../../../models/statistics/comparison';
import { type Names } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { alternativeOf, flag, limits, type Rule } from './rule';

const tableOf = (names: Names): CountTable => names.tab as CountTable;
const firstColumn = (names: Names): number[] => tableOf(names).map((row) => row[0]);
const rowSums = (names: Names): number[] => tableOf(names).map((row) => row.reduce((sum, count) => sum + count, 0));

function chiSquare(names: Names, call: string): Computed {
  const result = chiSquareTest(tableOf(names), { continuity: flag(call, 'correct') ?? true });
  return {
    statistic: result.statistic,
    parameter: result.degreesOfFreedom,
    'p.value': result.pValue,
    expected: result.expected,
    residuals: result.residuals,
    stdres: result.standardizedResiduals,
  };
}

function fisher(names: Names, call: string): Computed {
  const result = fisherTwoByTwo(tableOf(names), { alternative: alternativeOf(names, call) });
  return {
    'p.value': result.pValue,
    estimate: { 'odds ratio': result.oddsRatio ?? 'Inf' },
    'conf.int': limits(result.confidenceInterval),
  };
}

function mcnemar(names: Names): Computed {
  const { statistic, degreesOfFreedom, pValue } = mcnemarTest(tableOf(names));
  return { statistic, parameter: degreesOfFreedom, 'p.value': pValue };
}

/** R's expression goes on with zeros and infinities where a cell is empty. */
function effects(names: Names): Computed {
  const { oddsRatio, riskRatio } = twoByTwoEffects(tableOf(names));
  const value = (ratio: typeof oddsRatio): unknown =>
    ratio.value ?? (ratio.undefinedReason?.includes('infinite') === true ? 'Inf' : null);
  const interval = (ratio: typeof oddsRatio): unknown[] => {
    if (ratio.confidenceInterval) return [ratio.confidenceInterval.lower, ratio.confidenceInterval.upper];
    if (ratio.value === 0) return [0, null];
    return [null, value(ratio)];
  };
  return { or: value(oddsRatio), or_ci: interval(oddsRatio), rr: value(riskRatio), rr_ci: interval(riskRatio) };
}

function proportions(names: Names): Computed {
  const result = proportionTest(firstColumn(names), rowSums(names));
  if (result.degreesOfFreedom === null) return REFUSED;
  const estimate = Object.fromEntries((result.proportions ?? []).map((p, i) => [`prop ${i + 1}`, p]));
  return {
    statistic: result.statistic,
    parameter: result.degreesOfFreedom,
    'p.value': result.pValue,
    estimate,
    'conf.int': limits(result.confidenceInterval),
  };
}

function likelihoodRatio(names: Names): Computed {
  const { statistic, degreesOfFreedom, pValue } = likelihoodRatioTest(tableOf(names));
  return { G: statistic, df: degreesOfFreedom, p: pValue };
}

function trend(names: Names): Computed {
  const { statistic, pValue } = proportionTrendTest(firstColumn(names), rowSums(names));
  return { statistic, parameter: 1, 'p.value': pValue };
}

export const tableRules: readonly Rule[] = [
  { call: /^chisq\.test\(tab, correct = (TRUE|FALSE)\)$/, compute: chiSquare },
  {
    call: /^\{ t <- suppressWarnings\(chisq\.test\(tab, correct = FALSE\)\) pchisq\(.*log\.p = TRUE\) \}$/,
    compute: (names) => chiSquareTest(tableOf(names)).logPValue,
  },
  { call: /^fisher\.test\(tab, alternative = a\)$/, compute: fisher },
  {
    call: /^fisher\.test\(tab, workspace = 2e\+08\)$/,
    compute: (names) => ({ 'p.value': fisherExactTable(tableOf(names)).pValue }),
  },
  { call: /^mcnemar\.test\(tab\)$/, compute: mcnemar },
  { call: /^\{ a <- tab\[1, 1\].*list\(or = or/, compute: effects },
  { call: /^prop\.test\(tab\)$/, compute: proportions },
  { call: /^\{ e <- outer\(rowSums\(tab\), colSums\(tab\)\)\/sum\(tab\).*list\(G = G/, compute: likelihoodRatio },
  {
    call: /^sqrt\(unname\(suppressWarnings\(chisq\.test\(tab, correct = FALSE\)\)\$statistic\)\/\(sum\(tab\)/,
    compute: (names) => chiSquareTest(tableOf(names)).cramersV,
  },
  { call: /^prop\.trend\.test\(tab\[, 1\], rowSums\(tab\)\)$/, compute: trend },
];
