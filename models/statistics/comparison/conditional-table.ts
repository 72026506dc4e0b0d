/**
 * The first cell of a two-by-two table given its margins: the noncentral hypergeometric distribution.
 *
 * P(x) ∝ C(m, x) C(n, k − x) ωˣ, x from max(0, k − n) to min(k, m), with odds ratio ω.
 *
 * @source Fisher 1935; McCullagh, Nelder 1989, section 7.3
 */
export class ConditionalTable {
  readonly smallest: number;
  readonly largest: number;
  /** log of C(m, x) C(n, k − x) up to a constant. */
  private readonly logWeights: Float64Array;

  /** @param m sum of the first column @param n sum of the second column @param k sum of the first row */
  constructor(m: number, n: number, k: number) {
    this.smallest = Math.max(0, k - n);
    this.largest = Math.min(k, m);
    this.logWeights = new Float64Array(this.largest - this.smallest + 1);
    for (let i = 1; i < this.logWeights.length; i++) {
      const x = this.smallest + i; // weight(x) / weight(x − 1) is a ratio of small integers
      this.logWeights[i] = this.logWeights[i - 1] + Math.log(((m - x + 1) * (k - x + 1)) / (x * (n - k + x)));
    }
  }

  /** Probabilities of the cell from its smallest to its largest value. @param oddsRatio positive and finite */
  probabilities(oddsRatio: number): Float64Array {
    const logRatio = Math.log(oddsRatio);
    const logs = this.logWeights.map((weight, i) => weight + logRatio * (this.smallest + i));
    let largest = -Infinity;
    for (const value of logs) if (value > largest) largest = value;
    let total = 0;
    for (let i = 0; i < logs.length; i++) total += logs[i] = Math.exp(logs[i] - largest);
    return logs.map((value) => value / total);
  }

  /** Expected value of the cell. @param oddsRatio 0 … Infinity */
  mean(oddsRatio: number): number {
    if (oddsRatio === 0) return this.smallest;
    if (oddsRatio === Infinity) return this.largest;
    return this.probabilities(oddsRatio).reduce((sum, p, i) => sum + p * (this.smallest + i), 0);
  }

  /** P(cell ≤ x). @param oddsRatio 0 … Infinity */
  lower(x: number, oddsRatio: number): number {
    if (oddsRatio === 0) return x >= this.smallest ? 1 : 0;
    if (oddsRatio === Infinity) return x >= this.largest ? 1 : 0;
    const probabilities = this.probabilities(oddsRatio);
    return Math.min(
      1,
      probabilities.subarray(0, x - this.smallest + 1).reduce((sum, p) => sum + p, 0),
    );
  }

  /** P(cell ≥ x). @param oddsRatio 0 … Infinity */
  upper(x: number, oddsRatio: number): number {
    if (oddsRatio === 0) return x <= this.smallest ? 1 : 0;
    if (oddsRatio === Infinity) return x <= this.largest ? 1 : 0;
    const probabilities = this.probabilities(oddsRatio);
    return Math.min(
      1,
      probabilities.subarray(x - this.smallest).reduce((sum, p) => sum + p, 0),
    );
  }
}
