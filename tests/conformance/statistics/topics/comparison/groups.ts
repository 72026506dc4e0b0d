import {
  type AnalysisOfVariance,
  analysisOfVariance,
  bartlettTest,
  kruskalWallisTest,
  leveneTest,
  pairwiseMannWhitney,
  pairwiseTTest,
  type PairwiseComparison,
  tukeyHsd,
  welchAnova,
} from '../../../../../models/statistics/comparison';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { type Rule } from './rule';

function groupsOf(names: Names): number[][] {
  const values = numbers(names.x);
  const labels = names.g as string[];
  return (names.levels as string[]).map((level) => values.filter((_, i) => labels[i] === level));
}

/** Every value is the same and not zero: what R's least squares leave over is rounding. */
const onlyRounding = (groups: number[][]): boolean =>
  groups.flat().every((value) => value === groups[0][0] && value !== 0);

function kruskalWallis(names: Names): Computed {
  const { statistic, degreesOfFreedom, pValue } = kruskalWallisTest(groupsOf(names));
  return degreesOfFreedom === null ? REFUSED : { statistic, parameter: degreesOfFreedom, 'p.value': pValue };
}

function variation(result: AnalysisOfVariance): Computed {
  const noise = result.perfectFit && result.sumsOfSquares?.[0] !== 0;
  return noise ? undefined : { F: result.statistic, p: result.pValue };
}

function anova(names: Names): Computed {
  const groups = groupsOf(names);
  const result = analysisOfVariance(groups);
  if (onlyRounding(groups) || variation(result) === undefined) return undefined;
  const { degreesOfFreedom: df, sumsOfSquares: ss, meanSquares: ms, statistic, pValue } = result;
  return { df, ss, ms, F: statistic, p: pValue };
}

/** Without variation R goes on with NaN; with too few values it stops. */
function welch(names: Names): Computed {
  const groups = groupsOf(names);
  const { statistic, degreesOfFreedom, pValue, undefinedReason } = welchAnova(groups);
  const constant = undefinedReason === 'a group has no variation';
  if (pValue === null && !constant) return REFUSED;
  const [numerator, denominator] = degreesOfFreedom ?? [groups.length - 1, null];
  return { statistic, parameter: { 'num df': numerator, 'denom df': denominator }, 'p.value': pValue };
}

/** With one constant group among others R's logarithm of zero makes the statistic infinite. */
function bartlett(names: Names): Computed {
  const groups = groupsOf(names);
  const { statistic, degreesOfFreedom, pValue } = bartlettTest(groups);
  if (degreesOfFreedom === null) return REFUSED;
  const allConstant = groups.every((group) => group.every((value) => value === group[0]));
  if (statistic === null && !allConstant) return { statistic: 'Inf', parameter: degreesOfFreedom, 'p.value': 0 };
  return { statistic, parameter: degreesOfFreedom, 'p.value': pValue };
}

/** R lays pairs out as a triangle: rows are the second groups, columns the first. */
function triangle(comparisons: readonly PairwiseComparison[], groups: number): Computed {
  const cell = (first: number, second: number): number | null =>
    comparisons.find((c) => c.first === first && c.second === second)?.adjustedPValue ?? null;
  const inner = Array.from({ length: groups - 1 }, (_, i) => i);
  return { rows: inner.map((row) => inner.map((column) => cell(column, row + 1))) };
}

function pairs(names: Names, test: 'MANN_WHITNEY' | 'T'): Computed {
  const groups = groupsOf(names);
  const result =
    test === 'MANN_WHITNEY'
      ? pairwiseMannWhitney(groups, { adjustment: 'HOLM', exact: false })
      : pairwiseTTest(groups, { adjustment: 'BONFERRONI' });
  return triangle(result.comparisons, groups.length);
}

function tukey(names: Names): Computed {
  const groups = groupsOf(names);
  if (onlyRounding(groups)) return undefined;
  return { rows: tukeyHsd(groups).comparisons.map((c) => [c.difference, c.lower, c.upper, c.pValue]) };
}

export const groupRules: readonly Rule[] = [
  { call: /^kruskal\.test\(x, g\)$/, compute: kruskalWallis },
  { call: /^anova\(lm\(x ~ g\)\)$/, compute: anova },
  { call: /^oneway\.test\(x ~ g\)$/, compute: welch },
  { call: /^bartlett\.test\(x, g\)$/, compute: bartlett },
  {
    call: /^\{ z <- abs\(x - ave\(x, g, FUN = median\)\) anova\(lm\(z ~ g\)\) \}$/,
    compute: (names) => variation(leveneTest(groupsOf(names))),
  },
  {
    call: /^pairwise\.wilcox\.test\(x, g, exact = FALSE, p\.adjust\.method = "holm"\)$/,
    compute: (names) => pairs(names, 'MANN_WHITNEY'),
  },
  { call: /^pairwise\.t\.test\(x, g, p\.adjust\.method = "bonferroni"\)$/, compute: (names) => pairs(names, 'T') },
  { call: /^TukeyHSD\(aov\(x ~ g\)\)\$g$/, compute: tukey },
];
