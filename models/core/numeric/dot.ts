/**
 * Inner product; four running sums, so that additions do not wait for each other.
 *
 * @param n how many of the values take part, default all of `a`
 */
export function dot(a: Float64Array, b: Float64Array, n = a.length): number {
  const blocks = n & ~3;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < blocks; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  let sum = s0 + s1 + (s2 + s3);
  for (let i = blocks; i < n; i++) sum += a[i] * b[i];
  return sum;
}
