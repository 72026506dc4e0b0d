/**
 * A running sum with an error term, so that the result is that of about twice the working precision.
 *
 * @source Neumaier 1974, doi:10.1002/zamm.19740540106
 */
export class CompensatedSum {
  private sum = 0;
  private compensation = 0;

  add(value: number): this {
    const total = this.sum + value;
    this.compensation += Math.abs(this.sum) >= Math.abs(value) ? this.sum - total + value : value - total + this.sum;
    this.sum = total;
    return this;
  }

  get value(): number {
    return Number.isFinite(this.compensation) ? this.sum + this.compensation : this.sum;
  }
}

/**
 * Sum of values, compensated.
 *
 * @param values any length; an empty list sums to 0
 * @returns the sum; NaN and infinities propagate as in ordinary addition
 * @source Neumaier 1974, doi:10.1002/zamm.19740540106
 * @example compensatedSum([1, 1e100, 1, -1e100]) === 2
 */
export function compensatedSum(values: ArrayLike<number>): number {
  const sum = new CompensatedSum();
  for (let i = 0; i < values.length; i++) sum.add(values[i]);
  return sum.value;
}
