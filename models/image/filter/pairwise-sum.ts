/** Longest run that is summed with eight running sums; longer ones are halved. */
const longestRun = 128;

/** Eight running sums over a multiple of eight values, added pair by pair. */
function sumLanes(values: Float64Array | Float32Array, start: number, end: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  for (let at = start; at < end; at += 8) {
    a += values[at];
    b += values[at + 1];
    c += values[at + 2];
    d += values[at + 3];
    e += values[at + 4];
    f += values[at + 5];
    g += values[at + 6];
    h += values[at + 7];
  }
  return a + b + (c + d) + (e + f + (g + h));
}

/** The same, rounded at every step by the array that holds the sums. */
function sumLanesSingle(values: Float64Array | Float32Array, start: number, end: number, sums: Float32Array): void {
  sums.fill(0);
  for (let at = start; at < end; at += 8) for (let lane = 0; lane < 8; lane++) sums[lane] += values[at + lane];
  for (let lane = 0; lane < 8; lane += 2) sums[lane] += sums[lane + 1];
  sums[0] += sums[2];
  sums[4] += sums[6];
  sums[0] += sums[4];
}

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
  const end = start + n;
  const whole = end - (n % 8);
  if (sums instanceof Float32Array) sumLanesSingle(values, start, whole, sums);
  else sums[0] = sumLanes(values, start, whole);
  for (let at = whole; at < end; at++) sums[0] += values[at];
  return sums[0];
}
