/**
 * A number as the unevaluated sum of two doubles, the second below half a unit in the last place of the first.
 *
 * @source Dekker 1971, doi:10.1007/BF01397083
 */
export type DoubleDouble = readonly [high: number, low: number];

/** Splitting constant of Dekker and Veltkamp. */
const SPLITTER = 2 ** 27 + 1;

/** a + b without error. */
export function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

/** a · b without error. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const [[a1, a2], [b1, b2]] = [split(a), split(b)];
  return [product, a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2];
}

function split(a: number): DoubleDouble {
  const scaled = SPLITTER * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [sum, error] = twoSum(a[0], b[0]);
  return twoSum(sum, error + a[1] + b[1]);
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [product, error] = twoProduct(a[0], b[0]);
  return twoSum(product, error + a[0] * b[1] + a[1] * b[0]);
}

export function divide(a: DoubleDouble, divisor: number): DoubleDouble {
  const quotient = a[0] / divisor;
  const [product, error] = twoProduct(quotient, divisor);
  return twoSum(quotient, (a[0] - product - error + a[1]) / divisor);
}
