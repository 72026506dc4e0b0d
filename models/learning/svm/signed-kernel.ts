import type { Kernel } from './kernel';

/** Rows of the matrix Q(i, j) = yᵢ yⱼ K(xᵢ, xⱼ), in the present order of the cases. */
export interface SignedKernel {
  /** K(xᵢ, xᵢ), in double precision. */
  readonly diagonal: Float64Array;
  /** Row i; changes with the order of the cases. */
  row(i: number): Float32Array;
  /** Exchanges two cases. */
  swap(i: number, j: number): void;
}

/**
 * The signed kernel matrix. As in LIBSVM its entries are kept in single precision, and squared distances come from norms
 * and inner products, so that the optimization takes the same steps.
 *
 * @param rows one per case @param signs +1 or −1 per case
 * @cost O(cases · features) a row; a row is computed once and kept: 4 · cases² bytes at most
 */
export function signedKernel(kernel: Kernel, rows: readonly Float64Array[], signs: ArrayLike<number>): SignedKernel {
  const x = rows.slice();
  const y = Float64Array.from(signs);
  const norms = Float64Array.from(x, (row) => innerProduct(row, row));
  const cached: (Float32Array | undefined)[] = new Array(x.length).fill(undefined);
  const value = (i: number, j: number): number => {
    const product = innerProduct(x[i], x[j]);
    return kernel.kind === 'LINEAR' ? product : Math.exp(-kernel.gamma * (norms[i] + norms[j] - 2 * product));
  };
  return {
    diagonal: Float64Array.from(x, (_, i) => value(i, i)),
    row: (i) => (cached[i] ??= Float32Array.from(x, (_, j) => y[i] * y[j] * value(i, j))),
    swap(i, j) {
      for (const list of [x, y, norms, cached, this.diagonal]) exchange(list as unknown[], i, j);
      for (const row of cached) if (row) exchange(row, i, j);
    },
  };
}

function innerProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

/** Exchanges two entries of a list. */
export function exchange<T>(list: { [index: number]: T }, i: number, j: number): void {
  const held = list[i];
  list[i] = list[j];
  list[j] = held;
}
