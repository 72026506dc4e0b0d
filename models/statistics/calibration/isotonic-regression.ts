import { sortedOrder } from '../midranks';

/** A rising step function: the value of each knot, straight lines between knots, constant beyond them. */
export interface IsotonicSteps {
  readonly positions: readonly number[];
  readonly values: readonly number[];
}

/**
 * Isotonic regression by pooling adjacent violators; tied positions are one point.
 *
 * @param x positions, any order @param y one per x
 * @returns first and last position of each pooled block, with its mean
 * @cost O(n log n)
 * @source Barlow, Bartholomew, Bremner, Brunk 1972; R isoreg
 */
export function isotonicRegression(x: ArrayLike<number>, y: ArrayLike<number>): IsotonicSteps {
  const blocks: { first: number; last: number; sum: number; weight: number }[] = [];
  for (const i of sortedOrder(x)) {
    const before = blocks.at(-1);
    if (before?.last === x[i]) {
      before.sum += y[i];
      before.weight++;
    } else blocks.push({ first: x[i], last: x[i], sum: y[i], weight: 1 });
  }
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    let current = block;
    for (
      let last = pooled.at(-1);
      last && last.sum / last.weight >= current.sum / current.weight;
      last = pooled.at(-1)
    ) {
      const { first, sum, weight } = pooled.pop() as typeof block;
      current = { first, last: current.last, sum: sum + current.sum, weight: weight + current.weight };
    }
    pooled.push(current);
  }
  const knots = pooled.flatMap(({ first, last, sum, weight }) => {
    const value = sum / weight;
    return first === last
      ? [{ first, value }]
      : [
          { first, value },
          { first: last, value },
        ];
  });
  return { positions: knots.map((knot) => knot.first), values: knots.map((knot) => knot.value) };
}
