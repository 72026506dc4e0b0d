import { adjustPValues, type AdjustmentMethod } from '../../../../../models/statistics/comparison';
import { type Names } from '../../../r-reference/reference-file';
import { type Computed } from '../../../r-reference/topic';
import { type Rule } from './rule';

const METHODS: Readonly<Record<string, AdjustmentMethod>> = {
  BH: 'BH',
  holm: 'HOLM',
  bonferroni: 'BONFERRONI',
  BY: 'BY',
  hochberg: 'HOCHBERG',
};

function adjust(names: Names): Computed {
  const p = (Array.isArray(names.p) ? names.p : [names.p]) as (number | null)[];
  const columns = Object.entries(METHODS).map(([name, method]) => [name, adjustPValues(p, method)] as const);
  // With one p value R simplifies the columns to one vector, named m by the data frame.
  if (p.length === 1) return { m: columns.map(([, values]) => values[0]) };
  return Object.fromEntries(columns);
}

export const oneListRules: readonly Rule[] = [{ call: /^sapply\(c\("BH", "holm"/, compute: adjust }];
