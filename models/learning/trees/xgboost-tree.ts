import { type DecisionTree, leafNode, treeOfNodes, type TreeNode } from './decision-tree';
import { type GradientSums, leafGain, leafWeight } from './xgboost-gain';
import { scanFeature, XGBOOST_EPSILON, type XgboostNode, type XgboostScanProblem } from './xgboost-split-search';

export interface XgboostTreeProblem extends XgboostScanProblem {
  readonly maxDepth: number;
  /** Factor of leaf values, rounded to 32 bits. */
  readonly learningRate: number;
}

/**
 * Grows one tree level by level with exact greedy splits, and then takes back splits above two leaves whose gain is below γ.
 * Nodes are numbered level by level; those taken back stay in the list, out of reach.
 *
 * @source Chen, Guestrin 2016, doi:10.1145/2939672.2939785, algorithm 1; xgboost 1.7 tree_method = exact
 */
export function growXgboostTree(problem: XgboostTreeProblem): DecisionTree {
  const position = new Int32Array(problem.gradients.length);
  const nodes: TreeNode[] = [];
  let open = openNodes(problem, position, nodes, 1);
  for (let depth = 0; depth < problem.maxDepth && open.length > 0; depth++) {
    for (let j = 0; j < problem.columns.length; j++) scanFeature(problem, j, open, position);
    const first = nodes.length;
    const parents = nodes.slice(first - open.length);
    const children = splitNodes(parents, open, first);
    movePositions(problem.columns, parents, position, first);
    open = openNodes(problem, position, nodes, children);
  }
  prune(nodes, problem.rules.gamma);
  return treeOfNodes(nodes);
}

/** Adds leaves for the cases at the next places. */
function openNodes(problem: XgboostTreeProblem, position: Int32Array, nodes: TreeNode[], count: number): XgboostNode[] {
  const sums: GradientSums[] = Array.from({ length: count }, () => ({ gradient: 0, curvature: 0 }));
  position.forEach((at, i) => {
    if (at < 0) return;
    sums[at].gradient += problem.gradients[i];
    sums[at].curvature += problem.curvatures[i];
  });
  return sums.map((one) => {
    const value = Math.fround(leafWeight(one, problem.rules) * problem.learningRate);
    nodes.push(leafNode(value, Math.fround(one.curvature)));
    const ownGain = leafGain(one.gradient, one.curvature, problem.rules);
    return { sums: one, ownGain, gain: 0, feature: -1, threshold: 0, missingLeft: true };
  });
}

/** @param first number of the first child @returns the number of children */
function splitNodes(parents: readonly TreeNode[], open: readonly XgboostNode[], first: number): number {
  let next = first;
  open.forEach(({ gain, feature, threshold, missingLeft }, at) => {
    if (!(gain > XGBOOST_EPSILON)) return;
    const missing = missingLeft ? next : next + 1;
    Object.assign(parents[at], { feature, threshold, gain, left: next, right: next + 1, missing });
    next += 2;
  });
  return next - first;
}

/** Sends the cases of split nodes to the places of the children; those of leaves are done. */
function movePositions(
  columns: readonly Float32Array[],
  parents: readonly TreeNode[],
  position: Int32Array,
  first: number,
): void {
  position.forEach((at, i) => {
    if (at < 0) return;
    const { feature, threshold, left, right, missing } = parents[at];
    const value = feature < 0 ? 0 : columns[feature][i];
    if (feature < 0) position[i] = -1;
    else if (Number.isNaN(value)) position[i] = missing - first;
    else position[i] = (value < threshold ? left : right) - first;
  });
}

/** From the leaves up: a node between two leaves becomes a leaf when its gain is below γ. */
function prune(nodes: readonly TreeNode[], gamma: number): void {
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id];
    if (node.feature < 0 || node.gain >= gamma) continue;
    if (nodes[node.left].feature >= 0 || nodes[node.right].feature >= 0) continue;
    Object.assign(node, { ...leafNode(node.value, node.weight) });
  }
}
