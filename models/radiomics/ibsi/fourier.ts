import type { Triple } from '../../image';

/** Complex numbers on a grid whose sides are powers of two; voxel (i, j, k) at `i + ni * (j + nj * k)`. */
export interface ComplexGrid {
  readonly sizeIjk: Triple;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Smallest power of two that is not below `n`. */
export function powerOfTwo(n: number): number {
  let power = 1;
  while (power < n) power *= 2;
  return power;
}

/** Transforms of lines of `n` numbers, n a power of two: in place, decimation in time. */
class LineTransform {
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly reversed: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;

  constructor(private readonly n: number) {
    this.cosines = Float64Array.from({ length: n / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / n));
    this.sines = Float64Array.from({ length: n / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / n));
    this.re = new Float64Array(n);
    this.im = new Float64Array(n);
    this.reversed = new Int32Array(n);
    for (let k = 1; k < n; k++) this.reversed[k] = (this.reversed[k >> 1] >> 1) | (k & 1 ? n >> 1 : 0);
  }

  /** Transforms the line at `start` with the given stride. */
  run(grid: ComplexGrid, start: number, stride: number): void {
    const { n, re, im, reversed } = this;
    for (let k = 0; k < n; k++) {
      re[reversed[k]] = grid.re[start + k * stride];
      im[reversed[k]] = grid.im[start + k * stride];
    }
    for (let half = 1; half < n; half *= 2) this.combine(half);
    for (let k = 0; k < n; k++) {
      grid.re[start + k * stride] = re[k];
      grid.im[start + k * stride] = im[k];
    }
  }

  private combine(half: number): void {
    const { n, re, im, cosines, sines } = this;
    const jump = n / (2 * half);
    for (let block = 0; block < n; block += 2 * half)
      for (let k = 0; k < half; k++) {
        const [a, b] = [block + k, block + k + half];
        const c = cosines[k * jump];
        const s = sines[k * jump];
        const x = re[b] * c - im[b] * s;
        const y = re[b] * s + im[b] * c;
        re[b] = re[a] - x;
        im[b] = im[a] - y;
        re[a] += x;
        im[a] += y;
      }
  }
}

/**
 * Discrete Fourier transform in space, in place: X(f) = Σ x(n) exp(-2πi f·n/N), not scaled.
 *
 * @param grid sides must be powers of two
 * @cost N log N
 * @source Cooley and Tukey, Math. Comput. 19:297-301 (1965), doi:10.1090/S0025-5718-1965-0178586-1
 */
export function fourierTransform(grid: ComplexGrid): void {
  const [ni, nj, nk] = grid.sizeIjk;
  const total = ni * nj * nk;
  const strides = [1, ni, ni * nj];
  for (let axis = 0; axis < 3; axis++) {
    const n = grid.sizeIjk[axis];
    if (n === 1) continue;
    const line = new LineTransform(n);
    const stride = strides[axis];
    for (let block = 0; block < total; block += stride * n)
      for (let within = 0; within < stride; within++) line.run(grid, block + within, stride);
  }
}
