/** A number as the unevaluated sum of two doubles. */
type Pair = readonly [high: number, low: number];

const splitter = 2 ** 27 + 1;

function twoSum(a: number, b: number): Pair {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

function twoProduct(a: number, b: number): Pair {
  const product = a * b;
  const [ta, tb] = [a * splitter, b * splitter];
  const [ah, bh] = [ta - (ta - a), tb - (tb - b)];
  const [al, bl] = [a - ah, b - bh];
  return [product, ah * bh - product + ah * bl + al * bh + al * bl];
}

function add([ah, al]: Pair, [bh, bl]: Pair): Pair {
  const [sum, rest] = twoSum(ah, bh);
  return twoSum(sum, rest + al + bl);
}

function multiply([ah, al]: Pair, [bh, bl]: Pair): Pair {
  const [product, rest] = twoProduct(ah, bh);
  return twoSum(product, rest + ah * bl + al * bh);
}

function divide(a: Pair, divisor: number): Pair {
  const quotient = a[0] / divisor;
  const [product, rest] = twoProduct(quotient, divisor);
  return twoSum(quotient, (a[0] - product - rest + a[1]) / divisor);
}

const terms = 40;

/** Taylor series of sine and cosine with twice the precision of a double; |angle| up to about 20. */
function sineAndCosine(angle: number): { sine: Pair; cosine: Pair } {
  let term: Pair = [1, 0];
  let cosine: Pair = [1, 0];
  let sine: Pair = [0, 0];
  // Halved three times, so that the terms shrink at once.
  const small = angle / 8;
  for (let n = 1; n < terms; n++) {
    term = divide(multiply(term, [small, 0]), n);
    const signed: Pair = n % 4 < 2 ? term : [-term[0], -term[1]];
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
