import { type GradientSums, leafGain, type XgboostRegularization } from './xgboost-gain';

/** Gains up to this do not split; margin of a cut beyond the last value. */
export const XGBOOST_EPSILON = Math.fround(1e-6);

/** A node while the tree grows, with its best split so far. */
export interface XgboostNode {
  readonly sums: GradientSums;
  /** Gain without a split. */
  readonly ownGain: number;
  gain: number;
  feature: number;
  threshold: number;
  missingLeft: boolean;
}

/** What is scanned for splits. */
export interface XgboostScanProblem {
  readonly columns: readonly Float32Array[];
  readonly orders: readonly Int32Array[];
  readonly gradients: Float32Array;
  readonly curvatures: Float32Array;
  readonly rules: XgboostRegularization;
}

interface Side {
  readonly sums: GradientSums;
  last: number;
}

/**
 * Looks for the best split by one feature of every open node: from the largest value down with missing values left, and, when
 * some value is missing and the others vary, also from the smallest up with missing values right.
 *
 * @param position node of each case; −1 for cases in finished leaves
 */
export function scanFeature(
  problem: XgboostScanProblem,
  feature: number,
  open: ReadonlyMap<number, XgboostNode>,
  position: Int32Array,
): void {
  const order = problem.orders[feature];
  const column = problem.columns[feature];
  const varies = order.length > 0 && column[order[0]] !== column[order[order.length - 1]];
  if (order.length < column.length && varies) scan(problem, { feature, open, position, down: false });
  scan(problem, { feature, open, position, down: true });
}

interface Scan {
  readonly feature: number;
  readonly open: ReadonlyMap<number, XgboostNode>;
  readonly position: Int32Array;
  readonly down: boolean;
}

function scan(problem: XgboostScanProblem, { feature, open, position, down }: Scan): void {
  const { columns, orders, gradients, curvatures, rules } = problem;
  const order = orders[feature];
  const sides = new Map<number, Side>();
  for (const id of open.keys()) sides.set(id, { sums: { gradient: 0, curvature: 0 }, last: 0 });
  for (let k = 0; k < order.length; k++) {
    const i = down ? order[order.length - 1 - k] : order[k];
    const node = open.get(position[i]);
    const side = sides.get(position[i]);
    if (!node || !side) continue;
    const value = columns[feature][i];
    if (side.sums.curvature !== 0 && value !== side.last) {
      const middle = Math.fround(Math.fround(value + side.last) * 0.5);
      consider(node, side.sums, rules, { feature, threshold: middle === value ? side.last : middle, down });
    }
    side.sums.gradient += gradients[i];
    side.sums.curvature += curvatures[i];
    side.last = value;
  }
  considerAll({ feature, open, position, down }, sides, rules);
}

/** A cut beyond the last value parts the missing values from all others. */
function considerAll(
  { feature, open, down }: Scan,
  sides: ReadonlyMap<number, Side>,
  rules: XgboostRegularization,
): void {
  for (const [id, { sums, last }] of sides) {
    const node = open.get(id);
    if (!node) continue;
    const gap = Math.fround(Math.abs(last) + XGBOOST_EPSILON);
    consider(node, sums, rules, { feature, threshold: Math.fround(down ? last - gap : last + gap), down });
  }
}

function consider(
  node: XgboostNode,
  side: GradientSums,
  rules: XgboostRegularization,
  { feature, threshold, down }: { feature: number; threshold: number; down: boolean },
): void {
  const other = {
    gradient: node.sums.gradient - side.gradient,
    curvature: node.sums.curvature - side.curvature,
  };
  if (side.curvature < rules.minChildWeight || other.curvature < rules.minChildWeight) return;
  const both = Math.fround(leafGain(side, rules) + leafGain(other, rules));
  const gain = Math.fround(both - node.ownGain);
  if (!(gain > node.gain) || !Number.isFinite(gain)) return;
  Object.assign(node, { gain, feature, threshold, missingLeft: down });
}
