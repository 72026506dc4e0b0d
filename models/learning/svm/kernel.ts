/** LINEAR: x · y. RADIAL: exp(−γ |x − y|²). */
export type Kernel =
  | { readonly kind: 'LINEAR' }
  | {
      readonly kind: 'RADIAL';
      /** > 0 */
      readonly gamma: number;
    };

/** Value of a kernel for two rows of equal length. */
export function kernelValue(kernel: Kernel, a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  if (kernel.kind === 'LINEAR') {
    for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
    return sum;
  }
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return Math.exp(-kernel.gamma * sum);
}
