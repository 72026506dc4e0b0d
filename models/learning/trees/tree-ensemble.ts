import { type DecisionTree, treeValue } from './decision-tree';

/** A sum of trees: plain values. */
export interface TreeEnsemble {
  /** Log odds before the first tree. */
  readonly initial: number;
  readonly trees: readonly DecisionTree[];
  /** SINGLE: values are rounded to 32 bits before they are compared. */
  readonly precision: 'SINGLE' | 'DOUBLE';
}

/** Log odds of an event. @param values one per feature; NaN is missing */
export function ensembleScore({ initial, trees, precision }: TreeEnsemble, values: ArrayLike<number>): number {
  const seen = precision === 'SINGLE' ? Float32Array.from(values) : values;
  return trees.reduce((score, tree) => score + treeValue(tree, (feature) => seen[feature]), initial);
}

/** Log odds of all cases of some columns. @param count of trees, default all */
export function ensembleScores(
  ensemble: TreeEnsemble,
  columns: readonly Float64Array[],
  count = ensemble.trees.length,
): Float64Array {
  const first = { ...ensemble, trees: ensemble.trees.slice(0, count) };
  return Float64Array.from(columns[0], (_, i) =>
    ensembleScore(
      first,
      columns.map((column) => column[i]),
    ),
  );
}

/** How the trees use the features: number of splits and the sum of their gains, one entry per feature. */
export function ensembleImportance(
  { trees }: TreeEnsemble,
  features: number,
): { readonly splits: readonly number[]; readonly gains: readonly number[] } {
  const splits = new Array<number>(features).fill(0);
  const gains = new Array<number>(features).fill(0);
  for (const { feature, gain } of trees) {
    feature.forEach((j, node) => {
      if (j < 0) return;
      splits[j]++;
      gains[j] += gain[node];
    });
  }
  return { splits, gains };
}
