/** A binary regression tree as columns, one entry per node; node 0 is the root. Plain values. */
export interface DecisionTree {
  /** Feature that the node asks; -1 at a leaf. */
  readonly feature: readonly number[];
  /** Values below it go left. */
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Where a missing value goes: left, right or a third child. */
  readonly missing: readonly number[];
  /** Prediction of the node. */
  readonly value: readonly number[];
  /** What the split took off the loss; 0 at a leaf. */
  readonly gain: readonly number[];
  /** Weight of the training cases in the node. */
  readonly weight: readonly number[];
}

/** Prediction of one case. @param valueOf value of a feature; NaN is missing */
export function treeValue(tree: DecisionTree, valueOf: (feature: number) => number): number {
  let node = 0;
  while (tree.feature[node] >= 0) {
    const value = valueOf(tree.feature[node]);
    if (Number.isNaN(value)) node = tree.missing[node];
    else node = value < tree.threshold[node] ? tree.left[node] : tree.right[node];
  }
  return tree.value[node];
}

/** A node while its tree is built. */
export interface TreeNode {
  feature: number;
  threshold: number;
  left: number;
  right: number;
  missing: number;
  value: number;
  gain: number;
  weight: number;
}

/** A leaf to build a tree from. */
export function leafNode(value: number, weight: number): TreeNode {
  return { feature: -1, threshold: 0, left: -1, right: -1, missing: -1, value, gain: 0, weight };
}

export function treeOfNodes(nodes: readonly TreeNode[]): DecisionTree {
  const column = (name: keyof TreeNode): number[] => nodes.map((node) => node[name]);
  return {
    feature: column('feature'),
    threshold: column('threshold'),
    left: column('left'),
    right: column('right'),
    missing: column('missing'),
    value: column('value'),
    gain: column('gain'),
    weight: column('weight'),
  };
}
