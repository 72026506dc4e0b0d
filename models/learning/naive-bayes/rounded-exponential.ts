import { add, type DoubleDouble, divide, multiply, twoProduct, twoSum } from '../../core/numeric/double-double';

/** ln 2 to 106 bits, the first part with trailing zeros so that small multiples are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN2_REST = 1.1612227229362532e-26;
const TERMS = 22;

/**
 * exp(x) rounded to the nearest double, as good mathematical libraries give it in nearly all cases; Math.exp may be off by
 * one unit in the last place.
 *
 * @param x of moderate size: the result is normal
 * @source Dekker 1971, doi:10.1007/BF01397083 (arithmetic with pairs of doubles)
 */
export function roundedExponential(x: number): number {
  const k = Math.round(x / Math.LN2);
  const [product, error] = twoProduct(k, LN2_LOW);
  const reduced = add(twoSum(x - k * LN2_HIGH, -product), [-error - k * LN2_REST, 0]);
  let sum: DoubleDouble = [1, 0];
  for (let term = TERMS; term >= 1; term--) sum = add([1, 0], divide(multiply(sum, reduced), term));
  return (sum[0] + sum[1]) * 2 ** k;
}
