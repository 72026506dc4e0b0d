/** A number as R's as.character (15 digits) or format (7) writes it: scientific only when that is shorter. */
export function rText(value: number, digits = 15): string {
  const rounded = Number(value.toPrecision(digits));
  const [mantissa, exponent] = rounded.toExponential().split('e');
  const power = `${exponent.startsWith('-') ? '-' : '+'}${exponent.slice(1).padStart(2, '0')}`;
  const [fixed, scientific] = [plain(rounded), `${mantissa}e${power}`];
  return scientific.length < fixed.length ? scientific : fixed;
}

const plain = (value: number): string =>
  Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(22).replace(/0+$/, '') : String(value);

/** R's pretty gives integers, written in full, when all values and the step are; a 0, which it sets, makes them doubles. */
export function sequenceText(values: readonly number[]): string[] {
  const isInteger = values.every((value) => Number.isInteger(value) && value !== 0 && Math.abs(value) < 2 ** 31);
  return values.map((value) => (isInteger ? String(value) : rText(value)));
}
