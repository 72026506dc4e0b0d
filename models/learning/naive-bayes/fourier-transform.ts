/** Complex numbers by their parts. */
export interface ComplexVector {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Steps after which the recurrence of the twiddle factors starts afresh. */
const RESTART = 32;

/**
 * Discrete Fourier transform, not divided by its length, of 4^k numbers by passes of radix 4.
 *
 * The order of operations is that of Singleton, which R uses: the transforms agree to the last bit, so that even the
 * rounding noise of what is computed with them is the same.
 *
 * @param values length 4^k; not changed @param direction FORWARD: exponent −2πi; INVERSE: +2πi
 * @cost O(n log n)
 * @source Singleton 1969, doi:10.1109/TAU.1969.1162042
 */
export function fourierTransform(values: ComplexVector, direction: 'FORWARD' | 'INVERSE'): ComplexVector {
  const work = { real: values.real.slice(), imaginary: values.imaginary.slice() };
  const sign = direction === 'FORWARD' ? -1 : 1;
  for (let span = work.real.length; span > 1; span /= 4) pass(work, span, sign);
  reverseDigits(work);
  return work;
}

/** Cosine and sine of an angle, of twice and of three times the angle. */
type Twiddle = readonly [c1: number, s1: number, c2: number, s2: number, c3: number, s3: number];

function pass(work: ComplexVector, span: number, sign: 1 | -1): void {
  const quarter = span / 4;
  const step = (8 / span) * sign * (Math.PI / 4);
  const [half, sine] = [Math.sin(0.5 * step), Math.sin(step)];
  const versine = 2 * half * half;
  let [c, s] = [1, 0];
  for (let k = 0; k < quarter; k++) {
    if (k > 0) {
      if (k % RESTART === 0) [c, s] = [Math.cos(k * step), Math.sin(k * step)];
      else [c, s] = [c - (versine * c + sine * s), sine * c - versine * s + s];
    }
    const [c2, s2] = [c * c - s * s, 2 * c * s];
    const twiddle: Twiddle = [c, s, c2, s2, c2 * c - s2 * s, c2 * s + s2 * c];
    for (let first = k; first < work.real.length; first += span) butterfly(work, [first, quarter], sign, twiddle);
  }
}

/** Transforms four numbers that lie `quarter` apart. */
function butterfly(
  { real, imaginary }: ComplexVector,
  [i0, quarter]: readonly [number, number],
  sign: 1 | -1,
  [c1, s1, c2, s2, c3, s3]: Twiddle,
): void {
  const [i1, i2, i3] = [i0 + quarter, i0 + 2 * quarter, i0 + 3 * quarter];
  const evenSum = [real[i0] + real[i2], imaginary[i0] + imaginary[i2]];
  const evenDifference = [real[i0] - real[i2], imaginary[i0] - imaginary[i2]];
  const oddSum = [real[i1] + real[i3], imaginary[i1] + imaginary[i3]];
  const oddDifference = [real[i1] - real[i3], imaginary[i1] - imaginary[i3]];
  real[i0] = evenSum[0] + oddSum[0];
  imaginary[i0] = evenSum[1] + oddSum[1];
  const store = (i: number, re: number, im: number, [c, s]: readonly [number, number]): void => {
    real[i] = s1 === 0 ? re : re * c - im * s;
    imaginary[i] = s1 === 0 ? im : re * s + im * c;
  };
  const turned = [sign * oddDifference[0], sign * oddDifference[1]];
  store(i1, evenDifference[0] - turned[1], evenDifference[1] + turned[0], [c1, s1]);
  store(i2, evenSum[0] - oddSum[0], evenSum[1] - oddSum[1], [c2, s2]);
  store(i3, evenDifference[0] + turned[1], evenDifference[1] - turned[0], [c3, s3]);
}

/** The passes leave the numbers in the order of their reversed digits to base 4. */
function reverseDigits({ real, imaginary }: ComplexVector): void {
  const n = real.length;
  for (let i = 0; i < n; i++) {
    let reversed = 0;
    for (let rest = i, size = 1; size < n; size *= 4) {
      reversed = reversed * 4 + (rest % 4);
      rest = Math.floor(rest / 4);
    }
    if (reversed <= i) continue;
    [real[i], real[reversed]] = [real[reversed], real[i]];
    [imaginary[i], imaginary[reversed]] = [imaginary[reversed], imaginary[i]];
  }
}
