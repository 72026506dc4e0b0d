/** An unevaluated sum of two doubles, the second below half a unit in the last place of the first. */
type DoubleDouble = readonly [high: number, low: number];

/** ln 2 to 106 bits, the first part with trailing zeros so that small multiples are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN2_REST = 1.1612227229362532e-26;
const TERMS = 22;
const SPLITTER = 134217729; // 2^27 + 1

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

function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

function split(a: number): readonly [number, number] {
  const scaled = SPLITTER * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}

function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const [[a1, a2], [b1, b2]] = [split(a), split(b)];
  return [product, a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2];
}

function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [sum, error] = twoSum(a[0], b[0]);
  return twoSum(sum, error + a[1] + b[1]);
}

function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [product, error] = twoProduct(a[0], b[0]);
  return twoSum(product, error + a[0] * b[1] + a[1] * b[0]);
}

function divide(a: DoubleDouble, divisor: number): DoubleDouble {
  const first = a[0] / divisor;
  const [product, error] = twoProduct(first, divisor);
  return twoSum(first, (a[0] - product - error + a[1]) / divisor);
}
