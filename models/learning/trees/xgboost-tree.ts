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
  for (let depth = 0; depth < problem.maxDepth && open.size > 0; depth++) {
    for (let j = 0; j < problem.columns.length; j++) scanFeature(problem, j, open, position);
    const first = nodes.length;
    const children = splitNodes(nodes, open);
    movePositions(problem.columns, nodes, position);
    open = openNodes(problem, position, nodes, children);
    if (nodes.length === first) break;
  }
  prune(nodes, problem.rules.gamma);
  return treeOfNodes(nodes);
}

/** Adds leaves for the cases at the next numbers. */
function openNodes(
  problem: XgboostTreeProblem,
  position: Int32Array,
  nodes: TreeNode[],
  count: number,
): Map<number, XgboostNode> {
  const first = nodes.length;
  const sums: GradientSums[] = Array.from({ length: count }, () => ({ gradient: 0, curvature: 0 }));
  position.forEach((id, i) => {
    if (id < first) return;
    sums[id - first].gradient += problem.gradients[i];
    sums[id - first].curvature += problem.curvatures[i];
  });
  return new Map(
    sums.map((one, k) => {
      const value = Math.fround(leafWeight(one, problem.rules) * problem.learningRate);
      nodes.push(leafNode(value, Math.fround(one.curvature)));
      const ownGain = leafGain(one, problem.rules);
      return [first + k, { sums: one, ownGain, gain: 0, feature: -1, threshold: 0, missingLeft: true }];
    }),
  );
}

/** @returns the number of children */
function splitNodes(nodes: readonly TreeNode[], open: ReadonlyMap<number, XgboostNode>): number {
  let next = nodes.length;
  for (const [id, { gain, feature, threshold, missingLeft }] of open) {
    if (!(gain > XGBOOST_EPSILON)) continue;
    const missing = missingLeft ? next : next + 1;
    Object.assign(nodes[id], { feature, threshold, gain, left: next, right: next + 1, missing });
    next += 2;
  }
  return next - nodes.length;
}

/** Sends the cases of split nodes to the children; those of leaves are done. */
function movePositions(columns: readonly Float32Array[], nodes: readonly TreeNode[], position: Int32Array): void {
  position.forEach((id, i) => {
    if (id < 0) return;
    const { feature, threshold, left, right, missing } = nodes[id];
    if (feature < 0) position[i] = -1;
    else if (Number.isNaN(columns[feature][i])) position[i] = missing;
    else position[i] = columns[feature][i] < threshold ? left : right;
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
