/**
 * Rounds to a number of decimal digits: to whichever of the two neighbors is nearer as a double, to the even one in a tie.
 *
 * @param digits 0 … 15
 * @source the rule of R since 4.0.0
 * @example roundDecimal(0.15, 1) === 0.1
 */
export function roundDecimal(x: number, digits: number): number {
  const scale = 10 ** digits;
  const below = Math.floor(x * scale);
  const above = Math.ceil(x * scale);
  const toBelow = x - below / scale;
  const toAbove = above / scale - x;
  return toBelow < toAbove || (toBelow === toAbove && below % 2 === 0) ? below / scale : above / scale;
}
