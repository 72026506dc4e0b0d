import { add, type DoubleDouble, divide, multiply } from '../../core/numeric/double-double';

const terms = 40;

/** Taylor series of sine and cosine with twice the precision of a double; |angle| up to about 20. */
function sineAndCosine(angle: number): { sine: DoubleDouble; cosine: DoubleDouble } {
  let term: DoubleDouble = [1, 0];
  let cosine: DoubleDouble = [1, 0];
  let sine: DoubleDouble = [0, 0];
  // Halved three times, so that the terms shrink at once.
  const small = angle / 8;
  for (let n = 1; n < terms; n++) {
    term = divide(multiply(term, [small, 0]), n);
    const signed: DoubleDouble = n % 4 < 2 ? term : [-term[0], -term[1]];
    if (n % 2 === 1) sine = add(sine, signed);
    else cosine = add(cosine, signed);
  }
  for (let n = 0; n < 3; n++) {
    const doubled = multiply(sine, cosine);
    const square = multiply(sine, sine);
    sine = [2 * doubled[0], 2 * doubled[1]];
    cosine = add([1, 0], [-2 * square[0], -2 * square[1]]);
  }
  return { sine, cosine };
}

/** Below this the sums above have lost digits, while the library's reduction keeps them. */
const nearZero = 2 ** -20;

/** Cosine, rounded once; |angle| up to about 20. */
export function exactCosine(angle: number): number {
  const [cosine] = sineAndCosine(angle).cosine;
  return Math.abs(cosine) < nearZero ? Math.cos(angle) : cosine;
}

/** Sine, rounded once; |angle| up to about 20. */
export function exactSine(angle: number): number {
  const [sine] = sineAndCosine(angle).sine;
  return Math.abs(sine) < nearZero ? Math.sin(angle) : sine;
}

/** Angle of the point (x, y), rounded once. */
export function exactArcTangent(y: number, x: number): number {
  const angle = Math.atan2(y, x);
  if (x === 0 && y === 0) return angle;
  const { sine, cosine } = sineAndCosine(angle);
  const across = add(multiply([y, 0], cosine), multiply([-x, 0], sine));
  return angle + across[0] / Math.hypot(x, y);
}

/** Angle whose cosine is given, rounded once. */
export function exactArcCosine(value: number): number {
  const angle = Math.acos(value);
  const { sine, cosine } = sineAndCosine(angle);
  if (Math.abs(value) >= 1) return angle;
  return angle + add(cosine, [-value, 0])[0] / sine[0];
}
