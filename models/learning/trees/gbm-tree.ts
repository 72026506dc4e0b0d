import { type DecisionTree, leafNode, treeOfNodes, type TreeNode } from './decision-tree';
import { GbmFeatureScan, type GbmSplit, type Sums } from './gbm-split-search';

/** What a tree is grown on. */
export interface GbmTreeProblem {
  readonly columns: readonly Float64Array[];
  /** Per feature the cases by rising value, without those where it is missing. */
  readonly orders: readonly Int32Array[];
  readonly residuals: Float64Array;
  /** Variance of the expected response: the denominator of a leaf's value. */
  readonly curvatures: Float64Array;
  /** Number of splits. */
  readonly depth: number;
  /** Smallest number of cases on either side of a split. */
  readonly minimumCases: number;
  readonly shrinkage: number;
}

/** A leaf while the tree grows. */
interface Leaf extends Sums {
  readonly node: GrowingNode;
  /** Best split; undefined while not searched for. */
  split?: GbmSplit | null;
}

interface GrowingNode extends TreeNode {
  /** Left, right, missing; none at a leaf. */
  children: readonly GrowingNode[];
  count: number;
}

/**
 * Grows one tree by best-first splits into left, right and missing; every case has weight 1. A leaf's value is one Newton
 * step; a missing branch with too few cases gets the mean of its siblings.
 *
 * @returns nodes in depth-first order with shrunken values, and the shrunken value of each case
 * @source Friedman 2001, doi:10.1214/aos/1013203451; gbm 2.1.8
 */
export function growGbmTree(problem: GbmTreeProblem): { tree: DecisionTree; values: Float64Array } {
  const n = problem.residuals.length;
  const assigned = new Int32Array(n);
  const sum = problem.residuals.reduce((total, value) => total + value, 0);
  const leaves = [leafOf({ sum, count: n }, n)];
  const root = leaves[0].node;
  for (let split = 0; split < problem.depth; split++) {
    searchLeaves(problem, leaves, assigned);
    const best = bestLeaf(leaves);
    if (best === null) break;
    splitLeaf(problem.columns, leaves, assigned, best);
  }
  setLeafValues(problem, leaves, assigned);
  adjust(root, problem.minimumCases);
  const values = Float64Array.from(assigned, (leaf) => problem.shrinkage * leaves[leaf].node.value);
  return { tree: listNodes(root, problem.shrinkage), values };
}

function leafOf(sums: Sums, weight: number): Leaf {
  return { ...sums, node: { ...leafNode(0, weight), children: [], count: sums.count } };
}

/** Finds the best split of every leaf that has not been searched yet, all leaves in one pass over each feature. */
function searchLeaves(problem: GbmTreeProblem, leaves: readonly Leaf[], assigned: Int32Array): void {
  const { columns, orders, residuals, minimumCases } = problem;
  const fresh = leaves.map(({ split }) => split === undefined);
  columns.forEach((column, feature) => {
    const scans = leaves.map((leaf, k) =>
      fresh[k] ? new GbmFeatureScan(leaf, leaf.split ?? null, feature, minimumCases) : null,
    );
    const order = orders[feature];
    if (order.length < column.length)
      column.forEach((value, i) => Number.isNaN(value) && scans[assigned[i]]?.addMissing(residuals[i]));
    for (const i of order) scans[assigned[i]]?.add(column[i], residuals[i]);
    scans.forEach((scan, k) => scan && (leaves[k].split = scan.best()));
  });
}

function bestLeaf(leaves: readonly Leaf[]): { at: number; split: GbmSplit } | null {
  let best: { at: number; split: GbmSplit } | null = null;
  leaves.forEach(({ split }, at) => {
    if (split && split.improvement > (best?.split.improvement ?? 0)) best = { at, split };
  });
  return best;
}

/** The left child takes the place of the leaf; right and missing come last. */
function splitLeaf(
  columns: readonly Float64Array[],
  leaves: Leaf[],
  assigned: Int32Array,
  { at, split }: { at: number; split: GbmSplit },
): void {
  const { node } = leaves[at];
  const { feature, threshold, left, right, missing } = split;
  const parts = [leafOf(left, left.count), leafOf(right, right.count), leafOf(missing, missing.count || node.weight)];
  Object.assign(node, { feature, threshold, gain: split.improvement, children: parts.map((part) => part.node) });
  const column = columns[feature];
  assigned.forEach((leaf, i) => {
    if (leaf !== at) return;
    if (Number.isNaN(column[i])) assigned[i] = leaves.length + 1;
    else if (!(column[i] < threshold)) assigned[i] = leaves.length;
  });
  leaves[at] = parts[0];
  leaves.push(parts[1], parts[2]);
}

function setLeafValues(problem: GbmTreeProblem, leaves: readonly Leaf[], assigned: Int32Array): void {
  const numerators = new Float64Array(leaves.length);
  const denominators = new Float64Array(leaves.length);
  assigned.forEach((leaf, i) => {
    numerators[leaf] += problem.residuals[i];
    denominators[leaf] += problem.curvatures[i];
  });
  leaves.forEach(({ node }, k) => (node.value = denominators[k] === 0 ? 0 : numerators[k] / denominators[k]));
}

/** Inner nodes get the mean of their children, and so does a missing branch with too few cases. */
function adjust(node: GrowingNode, minimumCases: number): void {
  if (node.children.length === 0) return;
  const [left, right, missing] = node.children;
  adjust(left, minimumCases);
  adjust(right, minimumCases);
  const isRare = missing.count < minimumCases;
  if (!isRare) adjust(missing, minimumCases);
  const parts = isRare ? [left, right] : [left, right, missing];
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  node.value = parts.reduce((sum, part) => sum + part.weight * part.value, 0) / weight;
  if (isRare) missing.value = node.value;
}

function listNodes(root: GrowingNode, shrinkage: number): DecisionTree {
  const nodes: TreeNode[] = [];
  const list = ({ children, feature, threshold, gain, weight, value }: GrowingNode): number => {
    const at = nodes.length;
    const node = { ...leafNode(shrinkage * value, weight), feature, threshold, gain };
    nodes.push(node);
    if (children.length > 0) [node.left, node.right, node.missing] = children.map(list);
    return at;
  };
  list(root);
  return treeOfNodes(nodes);
}
