/**
 * Sums in double the precision, so that the order of the values hardly matters: what every addition rounds off is
 * collected apart (Knuth's two-sum, without a branch).
 *
 * @source Knuth, The Art of Computer Programming, vol. 2, 4.2.2
 */

/** Σ x / N. */
export function preciseMean(values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let n = 0; n < values.length; n++) {
    const x = values[n];
    const next = sum + x;
    const added = next - sum;
    lost += sum - (next - added) + (x - added);
    sum = next;
  }
  return (sum + lost) / values.length;
}

/** Σ |x - center| / N. */
export function meanDistance(values: Float64Array, center: number): number {
  let sum = 0;
  let lost = 0;
  for (let n = 0; n < values.length; n++) {
    const x = Math.abs(values[n] - center);
    const next = sum + x;
    const added = next - sum;
    lost += sum - (next - added) + (x - added);
    sum = next;
  }
  return (sum + lost) / values.length;
}

/** Σ (x + shift)². */
export function sumOfSquares(values: Float64Array, shift: number): number {
  let sum = 0;
  let lost = 0;
  for (let n = 0; n < values.length; n++) {
    const x = (values[n] + shift) * (values[n] + shift);
    const next = sum + x;
    const added = next - sum;
    lost += sum - (next - added) + (x - added);
    sum = next;
  }
  return sum + lost;
}

/** Σ (x - mean)^k / N for k = 2, 3, 4. */
export interface CentralMoments {
  readonly moment2: number;
  readonly moment3: number;
  readonly moment4: number;
}

/** The central moments in one pass. */
export function centralMoments(values: Float64Array, mean: number): CentralMoments {
  const count = values.length;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  let lost2 = 0;
  let lost3 = 0;
  let lost4 = 0;
  for (let n = 0; n < count; n++) {
    const x = values[n] - mean;
    const square = x * x;
    const cube = square * x;
    const fourth = square * square;
    const next2 = sum2 + square;
    const added2 = next2 - sum2;
    lost2 += sum2 - (next2 - added2) + (square - added2);
    sum2 = next2;
    const next3 = sum3 + cube;
    const added3 = next3 - sum3;
    lost3 += sum3 - (next3 - added3) + (cube - added3);
    sum3 = next3;
    const next4 = sum4 + fourth;
    const added4 = next4 - sum4;
    lost4 += sum4 - (next4 - added4) + (fourth - added4);
    sum4 = next4;
  }
  return { moment2: (sum2 + lost2) / count, moment3: (sum3 + lost3) / count, moment4: (sum4 + lost4) / count };
}
