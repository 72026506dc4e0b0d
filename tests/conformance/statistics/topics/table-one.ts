import {
  chiSquareTest,
  type CountTable,
  fisherExactTable,
  likelihoodRatioTest,
} from '../../../../models/statistics/comparison';
import { type Names } from '../../r-reference/reference-file';
import { type Compute, type Computed, type Topic } from '../../r-reference/topic';

const tableOf = (names: Names): CountTable => names.tab as CountTable;

function chiSquare(names: Names, prefix: string): Computed {
  const table = tableOf(names);
  const { statistic, degreesOfFreedom, pValue, expected } = chiSquareTest(table);
  const rounded = pValue === null ? null : Math.round(pValue * 100) / 100;
  const printed = (names.paper_p as Record<string, number>)[prefix];
  return {
    statistic,
    df: degreesOfFreedom,
    'p.value': pValue,
    p_rounded_2: rounded,
    paper_p: printed,
    agrees_at_2_decimals: rounded === printed,
    column_totals: table[0].map((_, j) => table.reduce((sum, row) => sum + row[j], 0)),
    expected,
  };
}

function likelihoodRatio(names: Names): Computed {
  const { statistic, pValue } = likelihoodRatioTest(tableOf(names));
  return { G: statistic, p: pValue };
}

/** Columns two by two: without correction, and with Yates' correction where the pair makes a two-by-two table. */
function pairwise(names: Names): Computed {
  const table = tableOf(names);
  const columns = table[0].map((_, j) => j);
  return columns.flatMap((a) =>
    columns
      .filter((b) => b > a)
      .map((b) => {
        const pair = table.map((row) => [row[a], row[b]]);
        const p = chiSquareTest(pair).pValue;
        return { columns: [a + 1, b + 1], p, p_yates_if_2x2: chiSquareTest(pair, { continuity: true }).pValue };
      }),
  );
}

const compute: Compute = (call, names, prefix) => {
  if (call === 'chisq.test(tab, correct = FALSE)') return chiSquare(names, prefix);
  if (call.startsWith('fisher.test(tab')) return fisherExactTable(tableOf(names)).pValue;
  if (call.includes('list(G = G, p = pchisq(')) return likelihoodRatio(names);
  if (call.startsWith('lapply(seq_len(ncol(pw))')) return pairwise(names);
  return undefined;
};

/** Topic 14: tests of the tables of a clinical "Table 1". */
export const tableOneTests: Topic = { compute };
