const SERIES_FROM = 12;
/** B(2k) / 2k of the asymptotic series of digamma. */
const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160];
/** B(2k) of the asymptotic series of trigamma. */
const TRIGAMMA = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];

/**
 * Digamma function ψ(x), the derivative of log Γ(x).
 *
 * @undefined zero and negative integers give NaN
 * @source NIST DLMF 5.11.2, 5.5.2, 5.5.4
 */
export function digamma(x: number): number {
  if (x <= 0) {
    if (Number.isInteger(x)) return NaN;
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
  }
  let sum = 0;
  let shifted = x;
  while (shifted < SERIES_FROM) sum -= 1 / shifted++;
  const inverseSquare = 1 / (shifted * shifted);
  return sum + Math.log(shifted) - 0.5 / shifted - inverseSquare * series(DIGAMMA, inverseSquare);
}

/**
 * Trigamma function ψ′(x).
 *
 * @undefined zero and negative integers give Infinity
 * @source NIST DLMF 5.15.8, 5.15.5, 5.15.6
 */
export function trigamma(x: number): number {
  if (x <= 0) {
    if (Number.isInteger(x)) return Infinity;
    return (Math.PI / Math.sin(Math.PI * (x - Math.round(x)))) ** 2 - trigamma(1 - x);
  }
  let sum = 0;
  let shifted = x;
  for (; shifted < SERIES_FROM; shifted++) sum += 1 / (shifted * shifted);
  const inverseSquare = 1 / (shifted * shifted);
  return sum + 1 / shifted + inverseSquare / 2 + (inverseSquare / shifted) * series(TRIGAMMA, inverseSquare);
}

function series(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k];
  return sum;
}
