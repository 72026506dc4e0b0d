import type { CoxProblem } from './cox-data';
import type { CoxDerivatives } from './cox-derivatives';
import type { TimeGroup } from './survival-times';

/**
 * Terms of the exact partial likelihood of one stratum: for d events among the subjects at risk the denominator is the sum
 * over all subsets of size d of Π r, the elementary symmetric function e_d(r).
 *
 * e_d and its derivatives grow with the risk set by e_m ← e_m + r e_(m−1), so that no subset is listed.
 *
 * @cost O(n d p²) for at most d events at one time
 * @source Gail, Lubin, Rubinstein 1981, doi:10.1093/biomet/68.3.703
 */
export function exactTerms(
  { columns }: CoxProblem,
  groups: readonly TimeGroup[],
  predictors: Float64Array,
  into: CoxDerivatives,
): void {
  const most = Math.max(0, ...groups.map((group) => group.events.length));
  if (most === 0) return;
  const largest = predictors.reduce((a, b) => Math.max(a, b), -Infinity);
  const sums = new SubsetSums(columns.length, most);
  for (let g = groups.length - 1; g >= 0; g--) {
    const { events, censored } = groups[g];
    for (const i of [...censored, ...events]) sums.addSubject(columns, i, Math.exp(predictors[i] - largest));
    if (events.length === 0) continue;
    for (const i of events) {
      into.logLikelihood += predictors[i] - largest;
      columns.forEach((column, j) => (into.score[j] += column[i]));
    }
    sums.subtract(events.length, into);
  }
}

/** e_0 … e_d with their first and second derivatives in the coefficients. */
class SubsetSums {
  private readonly zero: Float64Array;
  private readonly first: readonly Float64Array[];
  private readonly second: readonly (readonly Float64Array[])[];

  constructor(p: number, most: number) {
    const orders = (): Float64Array => new Float64Array(most + 1);
    this.zero = orders();
    this.zero[0] = 1;
    this.first = Array.from({ length: p }, orders);
    this.second = Array.from({ length: p }, (_, j) => Array.from({ length: j + 1 }, orders));
  }

  addSubject(columns: readonly Float64Array[], i: number, risk: number): void {
    const { zero, first, second } = this;
    for (let m = zero.length - 1; m > 0; m--) {
      for (let j = 0; j < first.length; j++) {
        const x = columns[j][i];
        for (let k = 0; k <= j; k++) {
          const z = columns[k][i];
          const crossed = second[j][k][m - 1] + x * first[k][m - 1] + z * first[j][m - 1] + x * z * zero[m - 1];
          second[j][k][m] += risk * crossed;
        }
      }
      for (let j = 0; j < first.length; j++) first[j][m] += risk * (first[j][m - 1] + columns[j][i] * zero[m - 1]);
      zero[m] += risk * zero[m - 1];
    }
  }

  subtract(d: number, into: CoxDerivatives): void {
    const denominator = this.zero[d];
    into.logLikelihood -= Math.log(denominator);
    for (let j = 0; j < this.first.length; j++) {
      const mean = this.first[j][d] / denominator;
      into.score[j] -= mean;
      for (let k = 0; k <= j; k++) {
        into.information[j][k] += this.second[j][k][d] / denominator - (mean * this.first[k][d]) / denominator;
      }
    }
  }
}
