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

/** Cases on the scanned side of each open node. */
interface Sides {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  /** Last value seen. */
  readonly last: Float32Array;
}

/**
 * Looks for the best split by one feature of every open node: from the largest value down with missing values left, and, when
 * some value is missing and the others vary, also from the smallest up with missing values right.
 *
 * @param position place among the open nodes of each case; −1 for cases in finished leaves
 */
export function scanFeature(
  problem: XgboostScanProblem,
  feature: number,
  open: readonly XgboostNode[],
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
  readonly open: readonly XgboostNode[];
  readonly position: Int32Array;
  readonly down: boolean;
}

function scan(problem: XgboostScanProblem, { feature, open, position, down }: Scan): void {
  const { gradients, curvatures, rules } = problem;
  const [order, column] = [problem.orders[feature], problem.columns[feature]];
  const sides: Sides = {
    gradient: new Float64Array(open.length),
    curvature: new Float64Array(open.length),
    last: new Float32Array(open.length),
  };
  const { gradient, curvature, last } = sides;
  for (let k = 0; k < order.length; k++) {
    const i = down ? order[order.length - 1 - k] : order[k];
    const at = position[i];
    if (at < 0) continue;
    const value = column[i];
    if (curvature[at] !== 0 && value !== last[at]) {
      const gain = gainOf(open[at], sides, at, rules);
      if (gain > open[at].gain) keep(open[at], gain, { feature, threshold: between(value, last[at]), down });
    }
    gradient[at] += gradients[i];
    curvature[at] += curvatures[i];
    last[at] = value;
  }
  considerAll({ feature, open, position, down }, sides, rules);
}

/** Halfway between two neighboring values in 32 bits; where that is the value itself, the last one. */
function between(value: number, last: number): number {
  const middle = Math.fround(Math.fround(value + last) * 0.5);
  return middle === value ? last : middle;
}

/** A cut beyond the last value parts the missing values from all others. */
function considerAll({ feature, open, down }: Scan, sides: Sides, rules: XgboostRegularization): void {
  open.forEach((node, at) => {
    const gain = gainOf(node, sides, at, rules);
    if (!(gain > node.gain)) return;
    const last = sides.last[at];
    const gap = Math.fround(Math.abs(last) + XGBOOST_EPSILON);
    keep(node, gain, { feature, threshold: Math.fround(down ? last - gap : last + gap), down });
  });
}

/** What parting the scanned side from the rest takes off the loss, in 32 bits; 0 where it is not allowed. */
function gainOf({ sums, ownGain }: XgboostNode, sides: Sides, at: number, rules: XgboostRegularization): number {
  const gradient = sides.gradient[at];
  const curvature = sides.curvature[at];
  const rest = sums.curvature - curvature;
  if (curvature < rules.minChildWeight || rest < rules.minChildWeight) return 0;
  const both = Math.fround(leafGain(gradient, curvature, rules) + leafGain(sums.gradient - gradient, rest, rules));
  const gain = Math.fround(both - ownGain);
  return Number.isFinite(gain) ? gain : 0;
}

function keep(
  node: XgboostNode,
  gain: number,
  { feature, threshold, down }: { feature: number; threshold: number; down: boolean },
): void {
  node.gain = gain;
  node.feature = feature;
  node.threshold = threshold;
  node.missingLeft = down;
}
