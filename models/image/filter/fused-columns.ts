/** Numbers with their halves, so that products can be taken exactly: value = high + low. */
export interface SplitValues {
  readonly values: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

const splitter = 2 ** 27 + 1;

function highHalf(value: number): number {
  const scaled = value * splitter;
  return scaled - (scaled - value);
}

/** Splits numbers as Veltkamp does. */
export function splitColumn(values: Float64Array): SplitValues {
  const high = values.map(highHalf);
  return { values, high, low: values.map((value, n) => value - high[n]) };
}

/**
 * a x + b y with the first product rounded together with the sum (but for rare ties), the second on its own: as NumPy
 * multiplies complex numbers where the processor can.
 *
 * @param x numbers that `a` multiplies
 * @param second b and y
 * @param target receives the results
 * @source Dekker, Numerische Mathematik 18:224-242 (1971), doi:10.1007/BF01397083
 */
export function multiplyAdd(
  a: number,
  x: SplitValues,
  { factor: b, column: y }: { readonly factor: number; readonly column: SplitValues },
  target: Float64Array,
): void {
  const aHigh = highHalf(a);
  const aLow = a - aHigh;
  const { values, high, low } = x;
  for (let n = 0; n < target.length; n++) {
    const product = a * values[n];
    const rest = aHigh * high[n] - product + aHigh * low[n] + aLow * high[n] + aLow * low[n];
    const addend = b * y.values[n];
    const sum = product + addend;
    const part = sum - product;
    target[n] = sum + (product - (sum - part) + (addend - part) + rest);
  }
}
