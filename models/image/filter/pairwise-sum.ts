/** Longest run that is summed with eight running sums; longer ones are halved. */
const longestRun = 128;

/** Sum of `n` values from `start` on in NumPy's order, rounded at every step to the type of `sums` (8 elements). */
export function pairwiseSum<T extends Float32Array | Float64Array>(
  values: T,
  start: number,
  n: number,
  sums: T,
): number {
  if (n > longestRun) {
    const middle = Math.floor(n / 2);
    const lower = middle - (middle % 8);
    const left = pairwiseSum(values, start, lower, sums);
    sums[1] = pairwiseSum(values, start + lower, n - lower, sums);
    sums[0] = left + sums[1];
    return sums[0];
  }
  sums.fill(0);
  const whole = n - (n % 8);
  for (let at = 0; at < whole; at += 8) for (let lane = 0; lane < 8; lane++) sums[lane] += values[start + at + lane];
  if (whole > 0) {
    for (let lane = 0; lane < 8; lane += 2) sums[lane] += sums[lane + 1];
    sums[0] += sums[2];
    sums[4] += sums[6];
    sums[0] += sums[4];
  }
  for (let at = whole; at < n; at++) sums[0] += values[start + at];
  return sums[0];
}
