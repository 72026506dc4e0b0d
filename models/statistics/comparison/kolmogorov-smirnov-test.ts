import type { TestResult } from './alternative';
import { allFinite } from './paired-samples';

export interface KolmogorovSmirnovOptions {
  /**
   * Where the series of the distribution stops. Default: at double precision. R's ks.test stops its series at 1e-6, so
   * its p values differ from the limit by up to about 5e-5 relative; give 1e-6 here for the same numbers.
   */
  readonly seriesTolerance?: number;
}

const MAXIMUM_TERMS = 1000;

/**
 * Two-sample Kolmogorov-Smirnov test, asymptotic.
 *
 * D = largest |F_x − F_y|; p = P(K > D √(mn / (m + n))) with K of Kolmogorov's distribution.
 *
 * @param x finite values @param y finite values
 * @returns statistic D, two-sided p value; with ties the p value is approximate, as in R
 * @undefined an empty sample or NaN: nulls with the reason
 * @cost O(N log N)
 * @source Smirnov 1939; Marsaglia, Tsang, Wang 2003, doi:10.18637/jss.v008.i18; R ks.test(exact = FALSE)
 */
export function kolmogorovSmirnovTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: KolmogorovSmirnovOptions = {},
): TestResult {
  const seriesTolerance = options.seriesTolerance ?? Number.EPSILON;
  const [m, n] = [x.length, y.length];
  const base = { method: 'KOLMOGOROV_SMIRNOV_ASYMPTOTIC', settings: { seriesTolerance }, n: [m, n] };
  const nothing = { statistic: null, pValue: null };
  if (m === 0 || n === 0) return { ...base, ...nothing, undefinedReason: 'a sample is empty' };
  if (!allFinite(x) || !allFinite(y)) return { ...base, ...nothing, undefinedReason: 'a value is not finite' };
  const statistic = largestDistance(Float64Array.from(x).sort(), Float64Array.from(y).sort());
  const pValue = kolmogorovUpper(Math.sqrt((m * n) / (m + n)) * statistic, seriesTolerance);
  return { ...base, statistic, pValue, undefinedReason: null };
}

function largestDistance(x: Float64Array, y: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const value = Math.min(x[i], y[j]);
    while (x[i] === value) i++;
    while (y[j] === value) j++;
    largest = Math.max(largest, Math.abs(i * y.length - j * x.length)); // counts: no rounding
  }
  return largest / (x.length * y.length);
}

/** P(K > k). Two series for the same function: one converges fast near zero, the other far out. */
function kolmogorovUpper(k: number, tolerance: number): number {
  if (k <= 0) return 1;
  if (k < 1) {
    const last = Math.floor(Math.sqrt(2 - Math.log(tolerance)));
    let sum = 0;
    for (let odd = 1; odd < last; odd += 2) sum += Math.exp((-odd * odd * Math.PI * Math.PI) / (8 * k * k));
    return Math.min(1, Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / k) * sum));
  }
  let sum = 0;
  for (let j = 1; j < MAXIMUM_TERMS; j++) {
    const term = 2 * Math.exp(-2 * j * j * k * k);
    sum += j % 2 === 1 ? term : -term;
    if (term <= tolerance) break;
  }
  return Math.min(1, sum);
}
